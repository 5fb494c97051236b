import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { flowNames } from '../domain/flows.ts';
import { POLL_LIMIT_MS, POLLS_PER_GENERATION, pollAnswer, pollDelaySeconds } from '../../core/poll.ts';
import type { Step } from '../../core/step.ts';
import { isDue } from '../../core/due.ts';
import { answerOf, stoppedAnswer } from '../../platform/durable/stopped-answer.ts';
import { runChild } from '../../platform/durable/run-child.ts';
import { retryOptionsOf, runStep } from '../../platform/durable/run-step.ts';
import { timerAfter } from '../../platform/durable/timer.ts';
import { traced } from '../../platform/durable/trace.ts';

const inputSchema = z.object({
  step: z.string(),
  retry: z.enum(['quick', 'backoff']),
  input: z.unknown(),
  /** Number of polls made so far. */
  attempts: z.int().min(1),
  /** Requested by the last answer. */
  retryAfterSeconds: z.number().min(0).optional(),
  since: z.iso.datetime(),
  limitMs: z.int().min(1).default(POLL_LIMIT_MS),
  /** Pauses as long as each answer says, however long the poll lasts. */
  isSteady: z.literal(true).optional(),
});
const answerSchema = pollAnswer(z.unknown());
const outcomeSchema = z.object({ attempts: z.int(), answer: answerSchema });

interface NotDone {
  readonly done: false;
  readonly reason?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

type Polled<V> = { readonly attempts: number; readonly answer: { done: true; value: V } | NotDone };

/**
 * Polls an activity until it is done or the time limit (by default an hour) is over, and pauses as Microsoft asks.
 * Runs as a sub-orchestration and continues as new every 20 polls, so that no history grows while waiting. It begins
 * with a pause, because the parent made the first poll. A poll that fails after all retries ends it.
 */
export function* pollUntilDone(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const given = inputSchema.parse(context.df.getInput());
  const input = traced(context, given.input);
  let { attempts, retryAfterSeconds } = given;
  while (attempts < given.attempts + POLLS_PER_GENERATION) {
    const steady = given.isSteady === true ? retryAfterSeconds : undefined;
    yield timerAfter(context, steady ?? pollDelaySeconds(attempts, retryAfterSeconds));
    let answer: z.output<typeof answerSchema>;
    try {
      answer = answerSchema.parse(
        answerOf(yield context.df.callActivityWithRetry(given.step, retryOptionsOf(given.retry), input)),
      );
    } catch (error) {
      return stoppedAnswer(error);
    }
    attempts += 1;
    const isOver = isDue(Date.parse(given.since) + given.limitMs, context.df.currentUtcDateTime);
    if (answer.done || isOver) return { attempts, answer };
    retryAfterSeconds = answer.retryAfterSeconds;
  }
  context.df.continueAsNew(traced(context, { ...given, attempts, retryAfterSeconds }));
  return undefined;
}

/** A poll that waits for days. */
interface LongWait {
  /** Id of the child that waits, see `longWaitInstanceOf`. */
  readonly instanceId: string;
}

/**
 * Polls a step from another flow. `done` is false when the time limit is over. The first poll runs in the parent,
 * because most steps are done by then.
 */
export function* poll<I extends z.ZodType, V>(
  context: OrchestrationContext,
  step: Step<I, z.ZodType<{ done: true; value: V } | NotDone>>,
  input: z.output<I>,
  limitMs?: number,
  longWait?: LongWait,
): Generator<Task, Polled<V>, unknown> {
  const since = context.df.currentUtcDateTime.toISOString();
  const first = yield* runStep(context, step, input);
  if (first.done) return { attempts: 1, answer: first };
  const { retryAfterSeconds } = first;
  const child = {
    step: step.name,
    retry: step.retry,
    input: z.encode(step.input, input),
    attempts: 1,
    since,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(limitMs === undefined ? {} : { limitMs }),
    ...(longWait === undefined ? {} : { isSteady: true }),
  };
  const outcome = outcomeSchema.parse(
    yield* runChild(context, flowNames.pollUntilDone, child, longWait?.instanceId),
  );
  return { attempts: outcome.attempts, answer: step.output.parse(outcome.answer) };
}
