import { setTimeout as pause } from 'node:timers/promises';

/** Shorter than the timeout of a test, so that a failure names what was awaited. */
const TIMEOUT_MS = 90_000;
const POLL_INTERVAL_MS = 100;

/**
 * Polls until the result is not `undefined`. Rejects after a minute and a half, which only a state that never comes
 * takes, with `what` was awaited and the text of `seen`.
 */
export async function until<T>(
  what: string,
  poll: () => Promise<T | undefined>,
  seen: () => string = () => '',
): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const found = await poll();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}\n${seen()}`);
    await pause(POLL_INTERVAL_MS);
  }
}
