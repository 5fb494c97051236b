import { setTimeout as pause } from 'node:timers/promises';
import type { RetryContext } from '../core/programming-model.ts';
import { nextRetry } from '../core/retry-policy.ts';
import type { RetryPolicy } from '../core/retry-policy.ts';

interface Attempts {
  readonly policy: RetryPolicy;
  /** `retryContext` is absent at the first attempt. Rejects with what the function threw. */
  readonly call: (retryContext: RetryContext | undefined) => Promise<unknown>;
  /** Called for every failure that is followed by another attempt. */
  readonly onFailure: (error: unknown) => void;
  /** Ends the pauses: the last failure stands. */
  readonly signal: AbortSignal;
}

/** Calls a function with one delivery of a message as often as its `retry` says. Rejects with the last failure. */
export async function callWithRetries({ policy, call, onFailure, signal }: Attempts): Promise<void> {
  let retryContext: RetryContext | undefined;
  for (;;) {
    try {
      await call(retryContext);
      return;
    } catch (error) {
      retryContext = nextRetry(policy, retryContext, error);
      if (retryContext === undefined || !(await waited(policy.delay(retryContext.retryCount), signal)))
        throw error;
      onFailure(error);
    }
  }
}

/** Whether the whole time has passed. */
function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return pause(milliseconds, undefined, { signal }).then(
    () => true,
    () => false,
  );
}
