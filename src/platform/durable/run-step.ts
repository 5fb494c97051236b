import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { isOutage } from '../../core/microsoft-outage.ts';
import { LONGEST_OUTAGE_MS, pauseSeconds, retryPolicies, UNWATCHED_TRIES } from '../../core/retry.ts';
import type { Step } from '../../core/step.ts';
import { watchOf } from './failure-watch.ts';
import { answerOf, RefusedRead, RunReplaced } from './stopped-answer.ts';
import { timerAfter } from './timer.ts';
import { traced } from './trace.ts';

/**
 * Runs a step's activity and parses the result, so that it has the step's output type. Tries a failing step again: as
 * often as its retry policy says, and through an outage of Microsoft for as long as the flow's watch allows. Throws the
 * last failure then, and immediately when Microsoft refused a read of the step or the run was replaced.
 */
export function* runStep<I extends z.ZodType, O extends z.ZodType>(
  context: OrchestrationContext,
  step: Step<I, O>,
  input: z.output<I>,
): Generator<Task, z.output<O>, unknown> {
  const encoded = traced(context, z.encode(step.input, input));
  return step.output.parse(yield* untilAnswered(context, step, encoded));
}

function* untilAnswered(
  context: OrchestrationContext,
  { name, retry, isLookedFor }: Step,
  input: object,
): Generator<Task, unknown, unknown> {
  const watch = watchOf(context);
  let isFailing: IsFailing | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = answerOf(yield context.df.callActivity(name, input));
      if (tries > 1) watch?.recovered();
      return answer;
    } catch (error) {
      if (error instanceof RunReplaced) throw error;
      if (error instanceof RefusedRead) throw new RefusedRead(error.message, tries - 1);
      const text = error instanceof Error ? error.message : String(error);
      isFailing ??= failingSince(context, retryPolicies[retry].attempts, isLookedFor === true);
      const pause = pauseSeconds(retry, tries);
      if (!(yield* isFailing(text, tries, pause))) throw error;
      yield timerAfter(context, pause);
    }
  }
}

/** Whether a step that has failed is to be tried again after a pause. */
type IsFailing = (text: string, tries: number, pause: number) => Generator<Task, boolean, unknown>;

/**
 * Follows the failures of one step. What is no outage of Microsoft counts against the retry policy; an outage is waited
 * for until the instant that the watch names, by default a day.
 */
function failingSince(context: OrchestrationContext, attempts: number, isLookedFor: boolean): IsFailing {
  const watch = watchOf(context);
  const first = context.df.currentUtcDateTime;
  let until = first.getTime() + LONGEST_OUTAGE_MS;
  let others = 0;
  return function* (text, tries, pause) {
    if (isLookedFor || !isOutage(text)) others += 1;
    if (watch === undefined) return tries < UNWATCHED_TRIES;
    const next = context.df.currentUtcDateTime.getTime() + pause * 1000;
    if (others >= attempts || next > until) return false;
    const [since, nextTryAt] = [first.toISOString(), new Date(next).toISOString()];
    const giveUpAt = yield* watch.failing({ tries, since, nextTryAt, text });
    if (giveUpAt !== undefined) until = Date.parse(giveUpAt);
    return true;
  };
}
