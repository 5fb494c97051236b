import { z } from 'zod';
import type { RetryContext, RpcException } from './programming-model.ts';
import type { RegisteredFunction } from './registered-function.ts';

/** What a function's `retry` option asks for. */
export interface RetryPolicy {
  /** How often a failed run is repeated; -1 is without end. */
  readonly maxRetryCount: number;
  /** How long to wait before the nth repetition (from 1), in milliseconds. */
  delay(retryCount: number): number;
}

const durationSchema = z.looseObject({ seconds: z.number().nonnegative() });
const count = z.int().min(-1);
const optionsSchema = z.discriminatedUnion('retryStrategy', [
  z.looseObject({
    retryStrategy: z.literal('fixedDelay'),
    maxRetryCount: count,
    delayInterval: durationSchema,
  }),
  z.looseObject({
    retryStrategy: z.literal('exponentialBackoff'),
    maxRetryCount: count,
    minimumInterval: durationSchema,
    maximumInterval: durationSchema,
  }),
]);

const NO_RETRY: RetryPolicy = { maxRetryCount: 0, delay: () => 0 };

/** The retry policy a function was registered with. Answers with the reason as text when it makes no sense. */
export function retryPolicy({ metadata }: RegisteredFunction): RetryPolicy | string {
  const raw = metadata['retryOptions'];
  if (raw === undefined) return NO_RETRY;
  const parsed = optionsSchema.safeParse(raw);
  if (!parsed.success) return `retry: ${parsed.error.issues.map(issueText).join('; ')}`;
  const options = parsed.data;
  const { maxRetryCount } = options;
  if (options.retryStrategy === 'fixedDelay')
    return { maxRetryCount, delay: () => options.delayInterval.seconds * 1000 };
  const minimum = options.minimumInterval.seconds * 1000;
  const maximum = options.maximumInterval.seconds * 1000;
  return { maxRetryCount, delay: (retryCount) => backoff(minimum, maximum, retryCount) };
}

/** The minimum, then the minimum plus 1, 2, 4, 8 of it. The real host varies the growth at random by a fifth. */
function backoff(minimum: number, maximum: number, retryCount: number): number {
  const growth = retryCount === 1 ? 0 : 2 ** (retryCount - 2);
  return Math.min(maximum, minimum + growth * minimum);
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.')} ${message}`;
}

/** What a function is told when it is called again after `error`; `undefined` when that was the last attempt. */
export function nextRetry(
  { maxRetryCount }: RetryPolicy,
  last: RetryContext | undefined,
  error: unknown,
): RetryContext | undefined {
  const retryCount = (last?.retryCount ?? 0) + 1;
  if (maxRetryCount >= 0 && retryCount > maxRetryCount) return undefined;
  return { retryCount, maxRetryCount, exception: exceptionOf(error) };
}

function exceptionOf(error: unknown): RpcException {
  return error instanceof Error
    ? { message: error.message, source: error.name, stackTrace: error.stack ?? '' }
    : { message: String(error), source: '', stackTrace: '' };
}
