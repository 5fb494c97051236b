import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { flowNames } from '../domain/flows.ts';
import type { Step } from '../../core/step.ts';
import { retryOptionsOf, runStep } from '../../platform/durable/run-step.ts';
import { traced } from '../../platform/durable/trace.ts';

const PAUSE_MS = 10 * 60_000;

const inputSchema = z.object({ step: z.string(), retry: z.enum(['quick', 'backoff']), input: z.unknown() });

/** Repeats an activity with all its retries until it succeeds, however long an outage lasts. */
export function* retryUntilDone(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const given = inputSchema.parse(context.df.getInput());
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + PAUSE_MS));
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
  } catch {
    const { name, retry } = step;
    const again = traced(context, { step: name, retry, input: z.encode(step.input, input) });
    return step.output.parse(yield context.df.callSubOrchestrator(flowNames.retryUntilDone, again));
  }
}
