import type { RetryOptions } from '../protocol/action.ts';
import type { Routine, Task } from './task.ts';

/** A failure that says itself that trying again is of no use. */
export class NonRetriableError extends Error {}

export interface RetryClock {
  /** Replay time, in milliseconds. */
  now(): number;
  timer(fireAt: number): Task;
}

/**
 * Tries a call until it succeeds or the attempts are used up, then throws the last failure. Behind the last
 * failed attempt stands one more timer that fires at once: the Durable Task Framework schedules it, and the SDK
 * counts its sequence number.
 */
export function* retry(options: RetryOptions, clock: RetryClock, call: () => Task): Routine {
  const expiresAt = clock.now() + (options.retryTimeoutInMilliseconds ?? Infinity);
  for (let attempt = 1; ; attempt++) {
    try {
      yield call();
      return;
    } catch (error) {
      if (error instanceof NonRetriableError) throw error;
      const delay = retryDelay(options, attempt);
      if (attempt >= options.maxNumberOfAttempts) {
        yield clock.timer(clock.now());
        throw error;
      }
      if (delay === 0 || clock.now() >= expiresAt) throw error;
      yield clock.timer(clock.now() + delay);
    }
  }
}

/** Milliseconds between failed attempt `attempt` (from 1) and the next. */
function retryDelay(options: RetryOptions, attempt: number): number {
  const delay = options.firstRetryIntervalInMilliseconds * (options.backoffCoefficient ?? 1) ** (attempt - 1);
  return Math.min(delay, options.maxRetryIntervalInMilliseconds ?? Infinity);
}
