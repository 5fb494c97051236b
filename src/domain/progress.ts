import { z } from 'zod';

/** The steps of a purchase after approval, in order. The names are stored and shown: they never change. */
export const purchaseStepNames = [
  'register-subscription',
  'await-registration',
  'check-inventory',
  'create-cart',
  'checkout',
  'await-provisioning',
  'read-reservation',
  'apply-settings',
  'post-ledger',
] as const;
export const stepNameSchema = z.enum(purchaseStepNames);
export type StepName = z.infer<typeof stepNameSchema>;

export const stepStateSchema = z
  .object({
    name: stepNameSchema,
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

export const pendingSteps = (): readonly StepState[] =>
  purchaseStepNames.map((name) => ({ name, status: 'pending', attempts: 0 }));

/** The same steps with one of them changed. */
export function withStep(
  steps: readonly StepState[],
  name: StepName,
  change: Partial<Omit<StepState, 'name'>>,
): readonly StepState[] {
  return steps.map((step) => (step.name === name ? { ...step, ...change } : step));
}
