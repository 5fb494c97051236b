import { describe, expect, it } from '@jest/globals';
import type { RetryContext } from '../core/programming-model.ts';
import { callWithRetries } from '../service-bus/call-with-retries.ts';

/** Calls a function that fails a number of times. */
async function called({ maxRetryCount = 2, failures = 0, delay = 0, signal = new AbortController().signal }) {
  const told: (number | undefined)[] = [];
  const logged: unknown[] = [];
  const outcome = await callWithRetries({
    policy: { maxRetryCount, delay: () => delay },
    call: (retryContext: RetryContext | undefined) => {
      told.push(retryContext?.retryCount);
      return told.length <= failures
        ? Promise.reject(new Error(`failure ${told.length}`))
        : Promise.resolve('done');
    },
    onFailure: (error) => logged.push((error as Error).message),
    signal,
  }).then(
    () => 'returned',
    (error: unknown) => (error as Error).message,
  );
  return { told, logged, outcome };
}

describe('a function with a retry policy', () => {
  it.each([
    [0, [undefined], 'returned'],
    [2, [undefined, 1, 2], 'returned'],
    [3, [undefined, 1, 2], 'failure 3'],
  ])('that fails %i times is called with %j', async (failures, told, outcome) => {
    expect(await called({ failures })).toMatchObject({ told, outcome });
  });

  it('without end is called until it returns', async () => {
    const { told, logged, outcome } = await called({ maxRetryCount: -1, failures: 20 });
    expect([told.length, logged.length, outcome]).toEqual([21, 20, 'returned']);
  });

  it('is not called again once the host stops', async () => {
    const stopping = new AbortController();
    const call = called({ failures: 1, delay: 3_600_000, signal: stopping.signal });
    stopping.abort();
    expect(await call).toEqual({ told: [undefined], logged: [], outcome: 'failure 1' });
  });
});
