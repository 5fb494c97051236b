import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { flowNames } from '../domain/flows.ts';
import type { Step } from '../../core/step.ts';
import { runChild } from '../../platform/durable/run-child.ts';
import { retryOptionsOf, runStep } from '../../platform/durable/run-step.ts';
import { RunReplaced } from '../../platform/durable/stopped-answer.ts';
import { timerAfter } from '../../platform/durable/timer.ts';
import { traced } from '../../platform/durable/trace.ts';

const PAUSE_SECONDS = 10 * 60;

const inputSchema = z.object({ step: z.string(), retry: z.enum(['quick', 'backoff']), input: z.unknown() });

/** Repeats an activity with all its retries until it succeeds, however long an outage lasts. */
export function* retryUntilDone(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const given = inputSchema.parse(context.df.getInput());
  yield timerAfter(context, PAUSE_SECONDS);
  try {
    const input = traced(context, given.input);
    return yield context.df.callActivityWithRetry(given.step, retryOptionsOf(given.retry), input);
  } catch {
    context.df.continueAsNew(traced(context, given));
    return undefined;
  }
}

/**
 * Runs a step and never gives up. Used for the steps that record a request's status: without them the row would stay
 * out of date.
 */
export function* runUntilDone<I extends z.ZodType, O extends z.ZodType>(
  context: OrchestrationContext,
  step: Step<I, O>,
  input: z.output<I>,
): Generator<Task, z.output<O>, unknown> {
  try {
    return yield* runStep(context, step, input);
  } catch (error) {
    if (error instanceof RunReplaced) throw error;
    const { name, retry } = step;
    const again = { step: name, retry, input: z.encode(step.input, input) };
    return step.output.parse(yield* runChild(context, flowNames.retryUntilDone, again));
  }
}
