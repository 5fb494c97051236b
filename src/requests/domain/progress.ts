import { z } from 'zod';
import { desk } from '../../core/actor.ts';
import { requestProblemSchema } from './request-problem.ts';
import type { EventDraft } from './timeline.ts';

/** A failure that the desk tries to get over by itself, in words for people. */
export const failingSchema = z
  .object({
    /** How often it has failed since it last succeeded. */
    tries: z.int().min(1),
    /** When it failed first. */
    since: z.iso.datetime(),
    nextTryAt: z.iso.datetime(),
    /** The last failure: `microsoft` is what Microsoft answered, `advice` what people can do. */
    problem: requestProblemSchema.pick({
      code: true,
      title: true,
      detail: true,
      advice: true,
      microsoft: true,
    }),
  })
  .meta({ id: 'Failing' });
export type Failing = z.infer<typeof failingSchema>;

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
    /** Present while the step fails and is tried again. */
    failing: failingSchema.optional(),
  })
  .meta({ id: 'Step' });
export type StepState = z.infer<typeof stepStateSchema>;

/** The custom status of a running flow. The row stores the steps when the request ends. */
export const progressSchema = z.object({
  steps: z.array(stepStateSchema),
  /** What fails while no step runs: the evaluation, or the quote after the approval. */
  waiting: failingSchema.optional(),
});
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

/** Returns the running steps with what fails, or without when nothing does any more. */
export const withFailing = (steps: readonly StepState[], failing: Failing | undefined): readonly StepState[] =>
  steps.map(({ failing: _before, ...step }) =>
    step.status === 'running' && failing !== undefined ? { ...step, failing } : step,
  );

/** One event for each step that is done, with the time it ended. */
export const doneSteps = (steps: readonly StepState[]): readonly EventDraft[] =>
  steps.flatMap(({ name, status, attempts, endedAt }) =>
    status === 'done' && endedAt !== undefined
      ? [{ type: 'step-done', at: endedAt, actor: desk, data: { step: name, attempts } } as const]
      : [],
  );
