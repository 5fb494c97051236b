import { z } from 'zod';
import { desk } from '../../core/actor.ts';
import type { EventDraft } from './timeline.ts';

/** The current state of one step after approval. */
export const stepStateSchema = z
  .object({
    /** Name of a step of the kind. */
    name: z.string(),
    status: z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
    /** Number of attempts or, for a step that polls, of polls. */
    attempts: z.int().min(0),
    startedAt: z.iso.datetime().optional(),
    endedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Step' });
export type StepState = z.infer<typeof stepStateSchema>;

/** The custom status of a running flow. The row stores the steps when the request ends. */
export const progressSchema = z.object({ steps: z.array(stepStateSchema) });
export type Progress = z.infer<typeof progressSchema>;

export const pendingSteps = (names: readonly string[]): StepState[] =>
  names.map((name) => ({ name, status: 'pending', attempts: 0 }));

/** Returns the steps with one of them changed. */
export function withStep(
  steps: readonly StepState[],
  name: string,
  change: Partial<Omit<StepState, 'name'>>,
): StepState[] {
  return steps.map((step) => (step.name === name ? { ...step, ...change } : step));
}

/** One event for each step that is done, with the time it ended. */
export const doneSteps = (steps: readonly StepState[]): readonly EventDraft[] =>
  steps.flatMap(({ name, status, attempts, endedAt }) =>
    status === 'done' && endedAt !== undefined
      ? [{ type: 'step-done', at: endedAt, actor: desk, data: { step: name, attempts } } as const]
      : [],
  );
