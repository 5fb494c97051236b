import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { flowNames } from '../domain/flows.ts';
import { POLL_LIMIT_MS, POLLS_PER_GENERATION, pollAnswer, pollDelaySeconds } from '../../core/poll.ts';
import type { Step } from '../../core/step.ts';
import { isDue } from '../../core/due.ts';
import { isOutage } from '../../core/microsoft-outage.ts';
import { RefusedRead, RunReplaced, stoppedAnswer } from '../../platform/durable/stopped-answer.ts';
import { runChild } from '../../platform/durable/run-child.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { timerAfter } from '../../platform/durable/timer.ts';
import { traced } from '../../platform/durable/trace.ts';

const inputSchema = z.object({
  step: z.string(),
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
const outcomeSchema = z.object({
  attempts: z.int(),
  answer: answerSchema.optional(),
  /** The text of the failure that ended the child: the parent tries on, where people see it. */
  failing: z.string().optional(),
});

interface NotDone {
  readonly done: false;
  readonly reason?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

type Polled<V> = { readonly attempts: number; readonly answer: { done: true; value: V } | NotDone };

/**
 * Polls an activity until it is done or the time limit (by default an hour) is over, and pauses as Microsoft asks.
 * Runs as a sub-orchestration and continues as new every 20 polls, so that no history grows while waiting. It begins
 * with a pause, because the parent made the first poll. A poll that keeps failing ends it, but for one that waits for
 * days, which outlasts an outage of Microsoft.
 */
export function* pollUntilDone(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const given = inputSchema.parse(context.df.getInput());
  const step = { name: given.step, input: z.unknown(), output: answerSchema, retry: 'backoff' } as const;
  let { attempts, retryAfterSeconds } = given;
  while (attempts < given.attempts + POLLS_PER_GENERATION) {
    const steady = given.isSteady === true ? retryAfterSeconds : undefined;
    yield timerAfter(context, steady ?? pollDelaySeconds(attempts, retryAfterSeconds));
    attempts += 1;
    let answer: z.output<typeof answerSchema> = { done: false, retryAfterSeconds };
    try {
      answer = yield* runStep(context, step, given.input);
    } catch (error) {
      if (error instanceof RefusedRead || error instanceof RunReplaced) return stoppedAnswer(error);
      const text = error instanceof Error ? error.message : String(error);
      if (given.isSteady !== true || !isOutage(text)) return { attempts, failing: text };
    }
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
 * Polls a step from another flow. `done` is false when the time limit is over, in which the time of an outage does not
 * count. The first poll runs in the parent, because most steps are done by then, and so do those of a step that fails.
 */
export function* poll<I extends z.ZodType, V>(
  context: OrchestrationContext,
  step: Step<I, z.ZodType<{ done: true; value: V } | NotDone>>,
  input: z.output<I>,
  limitMs = POLL_LIMIT_MS,
  longWait?: LongWait,
): Generator<Task, Polled<V>, unknown> {
  let attempts = 0;
  let left = limitMs;
  for (;;) {
    const answer = yield* runStep(context, step, input);
    attempts += 1;
    const since = context.df.currentUtcDateTime;
    if (answer.done || left <= 0) return { attempts, answer };
    const { retryAfterSeconds } = answer;
    const child = {
      step: step.name,
      input: z.encode(step.input, input),
      attempts,
      since: since.toISOString(),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      limitMs: left,
      ...(longWait === undefined ? {} : { isSteady: true }),
    };
    const outcome = outcomeSchema.parse(
      yield* runChild(context, flowNames.pollUntilDone, child, longWait?.instanceId),
    );
    ({ attempts } = outcome);
    if (outcome.answer !== undefined) return { attempts, answer: step.output.parse(outcome.answer) };
    // A long wait has its one instance id, which a second child must not get.
    if (longWait !== undefined) throw new Error(outcome.failing);
    left -= context.df.currentUtcDateTime.getTime() - since.getTime();
  }
}
