import type { OrchestrationContext } from 'durable-functions';
import type { z } from 'zod';
import { watchFailures } from '../../platform/durable/failure-watch.ts';
import { answerOf, RunReplaced } from '../../platform/durable/stopped-answer.ts';
import { traced } from '../../platform/durable/trace.ts';
import type { Failing } from '../domain/progress.ts';
import { failingProblem } from '../domain/failed-step.ts';
import { recordFailing } from '../domain/failing-step.ts';
import type { StepTracker } from './step-tracker.ts';

interface Watched {
  readonly requestId: string;
  readonly run: number;
}

/**
 * Shows the failures of a flow to people while they last: each in the steps of the request, and the first, second,
 * fourth, eighth of a step and so on in its timeline.
 */
export function watchFailing(
  context: OrchestrationContext,
  { requestId, run }: Watched,
  tracker: Pick<StepTracker, 'failing' | 'running'>,
): void {
  const counts = new Map<string | undefined, number>();
  let giveUpAt: string | undefined;
  watchFailures(context, {
    *failing({ text, ...failure }) {
      const failing = { ...failure, problem: failingProblem(text, requestId) };
      const step = tracker.running();
      const count = (counts.get(step) ?? 0) + 1;
      counts.set(step, count);
      tracker.failing(failing);
      if (isPowerOfTwo(count)) giveUpAt = (yield* record(context, { requestId, run, step, failing })) ?? giveUpAt;
      return giveUpAt;
    },
    recovered: () => tracker.failing(undefined),
  });
}

const isPowerOfTwo = (count: number): boolean => Number.isInteger(Math.log2(count));

/** Once: what the store does not take now is in the steps, and the next failure is recorded. */
function* record(
  context: OrchestrationContext,
  { step, ...rest }: Watched & { readonly step: string | undefined; readonly failing: Failing },
) {
  const input: z.output<typeof recordFailing.input> = { ...rest, ...(step === undefined ? {} : { step }) };
  try {
    const answer: unknown = yield context.df.callActivity(recordFailing.name, traced(context, input));
    return recordFailing.output.parse(answerOf(answer)).giveUpAt;
  } catch (error) {
    if (error instanceof RunReplaced) throw error;
    return undefined;
  }
}
