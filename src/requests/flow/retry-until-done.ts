import { RetryOptions, type OrchestrationContext, type Task } from 'durable-functions';
import { z } from 'zod';
import { flowNames } from '../domain/flows.ts';
import { retryPolicies, UNWATCHED_TRIES } from '../../core/retry.ts';
import type { Step } from '../../core/step.ts';
import { answerOf, RunReplaced, stoppedAnswer } from '../../platform/durable/stopped-answer.ts';
import { runChild } from '../../platform/durable/run-child.ts';
import { timerAfter } from '../../platform/durable/timer.ts';
import { traced } from '../../platform/durable/trace.ts';

const PAUSE_SECONDS = 10 * 60;

const activitySchema = z.object({ step: z.string(), input: z.unknown() });
const inputSchema = activitySchema.extend({ otherwise: activitySchema.optional() });
type Activity = z.output<typeof activitySchema>;

/** Repeats an activity, and the one that takes its place, until one succeeds, however long an outage lasts. */
export function* retryUntilDone(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const given = inputSchema.parse(context.df.getInput());
  yield timerAfter(context, PAUSE_SECONDS);
  const { otherwise, ...first } = given;
  try {
    return yield* firstDone(context, otherwise === undefined ? [first] : [first, otherwise]);
  } catch (error) {
    if (error instanceof RunReplaced) return stoppedAnswer(error);
    context.df.continueAsNew(traced(context, given));
    return undefined;
  }
}

/**
 * Runs a step that must not fail, or the one that takes its place when it fails for what it is given: it has to need
 * less. Gives neither up.
 */
export function* runUntilDone<O extends z.ZodType>(
  context: OrchestrationContext,
  step: Step<z.ZodType, O>,
  input: object,
  otherwise: { readonly step: Step<z.ZodType, O>; readonly input: object },
): Generator<Task, z.output<O>, unknown> {
  const first = { step: step.name, input };
  const second = { step: otherwise.step.name, input: otherwise.input };
  try {
    return step.output.parse(yield* firstDone(context, [first, second]));
  } catch (error) {
    if (error instanceof RunReplaced) throw error;
    const again = { ...first, otherwise: second };
    return step.output.parse(yield* runChild(context, flowNames.retryUntilDone, again));
  }
}

/** The answer of the first activity that succeeds, each tried a few times. Throws the last failure. */
function* firstDone(
  context: OrchestrationContext,
  activities: readonly Activity[],
): Generator<Task, unknown, unknown> {
  let failure: unknown;
  for (const { step, input } of activities) {
    try {
      return answerOf(yield context.df.callActivityWithRetry(step, fewTries(), traced(context, input)));
    } catch (error) {
      if (error instanceof RunReplaced) throw error;
      failure = error;
    }
  }
  throw failure;
}

function fewTries(): RetryOptions {
  const { firstRetryMs } = retryPolicies.backoff;
  const options = new RetryOptions(firstRetryMs, UNWATCHED_TRIES);
  options.backoffCoefficient = 2;
  return options;
}
