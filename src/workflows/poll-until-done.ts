import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { flowNames } from '../domain/flows.ts';
import { POLL_LIMIT_MS, POLLS_PER_GENERATION, pollAnswer, pollDelaySeconds } from '../domain/steps/poll.ts';
import type { Step } from '../domain/steps/step.ts';
import { answerOf } from './refused-read.ts';
import { retryOptionsOf } from './run-step.ts';
import { traced } from './trace.ts';

const inputSchema = z.object({
  step: z.string(),
  retry: z.enum(['quick', 'patient']),
  input: z.unknown(),
  looks: z.int().min(0),
  since: z.iso.datetime(),
  limitMs: z.int().min(1).default(POLL_LIMIT_MS),
});
const answerSchema = pollAnswer(z.unknown());
const outcomeSchema = z.object({ looks: z.int(), answer: answerSchema });

interface NotDone {
  readonly done: false;
  readonly reason?: string | undefined;
}

type Polled<V> = { readonly looks: number; readonly answer: { done: true; value: V } | NotDone };

/**
 * Asks an activity until it is done or an hour is over, pausing as Microsoft asks. A child of its own, continued as
 * new every 20 looks, so that no history grows with the waiting.
 */
export function* pollUntilDone(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const given = inputSchema.parse(context.df.getInput());
  const input = traced(context, given.input);
  let looks = given.looks;
  while (looks < given.looks + POLLS_PER_GENERATION) {
    const answer = answerSchema.parse(
      answerOf(yield context.df.callActivityWithRetry(given.step, retryOptionsOf(given.retry), input)),
    );
    looks += 1;
    const now = context.df.currentUtcDateTime.getTime();
    if (answer.done || now - Date.parse(given.since) >= given.limitMs) return { looks, answer };
    yield context.df.createTimer(new Date(now + pollDelaySeconds(looks, answer.retryAfterSeconds) * 1000));
  }
  context.df.continueAsNew(traced(context, { ...given, looks }));
  return undefined;
}

/** Polls a step from another flow; `done` is false when the hour, or the time given, went by. */
export function* poll<I extends z.ZodType, V>(
  context: OrchestrationContext,
  step: Step<I, z.ZodType<{ done: true; value: V } | (NotDone & { retryAfterSeconds?: number | undefined })>>,
  input: z.output<I>,
  limitMs?: number,
): Generator<Task, Polled<V>, unknown> {
  const outcome = outcomeSchema.parse(
    yield context.df.callSubOrchestrator(
      flowNames.pollUntilDone,
      traced(context, {
        step: step.name,
        retry: step.retry,
        input: z.encode(step.input, input),
        looks: 0,
        since: context.df.currentUtcDateTime.toISOString(),
        ...(limitMs === undefined ? {} : { limitMs }),
      }),
    ),
  );
  return { looks: outcome.looks, answer: step.output.parse(outcome.answer) };
}
