import { z } from 'zod';

/** One step of a request after its approval, as it stands. */
export const stepStateSchema = z
  .object({
    /** Of the kind's steps. */
    name: z.string(),
    status: z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
    /** How often the step was tried or, for a step that waits, asked. */
    attempts: z.int().min(0),
    startedAt: z.iso.datetime().optional(),
    endedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Step' });
export type StepState = z.infer<typeof stepStateSchema>;

/** What the engine shows of a running request; the row gets it when the request ends. */
export const progressSchema = z.object({ steps: z.array(stepStateSchema) });
export type Progress = z.infer<typeof progressSchema>;

export const pendingSteps = (names: readonly string[]): StepState[] =>
  names.map((name) => ({ name, status: 'pending', attempts: 0 }));

/** The same steps with one of them changed. */
export function withStep(
  steps: readonly StepState[],
  name: string,
  change: Partial<Omit<StepState, 'name'>>,
): readonly StepState[] {
  return steps.map((step) => (step.name === name ? { ...step, ...change } : step));
}
