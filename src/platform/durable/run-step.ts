import { RetryOptions, type OrchestrationContext, type Task } from 'durable-functions';
import { z } from 'zod';
import { retryPolicies, type RetryPolicy } from '../../core/retry.ts';
import type { Step } from '../../core/step.ts';
import { answerOf } from './stopped-answer.ts';
import { traced } from './trace.ts';

/**
 * Runs a step's activity with its retry policy and parses the result, so that it has the step's output type. Throws
 * after the last attempt failed, and immediately when Microsoft refused a read of the step or the run was replaced.
 */
export function* runStep<I extends z.ZodType, O extends z.ZodType>(
  context: OrchestrationContext,
  step: Step<I, O>,
  input: z.output<I>,
): Generator<Task, z.output<O>, unknown> {
  const answer = yield context.df.callActivityWithRetry(
    step.name,
    retryOptionsOf(step.retry),
    traced(context, z.encode(step.input, input)),
  );
  return step.output.parse(answerOf(answer));
}

export function retryOptionsOf(policy: RetryPolicy): RetryOptions {
  const { attempts, firstRetryMs, capMs } = retryPolicies[policy];
  const options = new RetryOptions(firstRetryMs, attempts);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = capMs;
  return options;
}
