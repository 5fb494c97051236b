import { setTimeout as pause } from 'node:timers/promises';

/** Shorter than the timeout of a test, so that a failure says what was awaited. */
const TIMEOUT_MS = 90_000;
const LOOK_EVERY_MS = 100;

/**
 * Looks again and again until there is something to see. Rejects after a minute and a half, which only a state that
 * never comes takes, with `what` was awaited and the words of `seen`.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  seen: () => string = () => '',
): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}\n${seen()}`);
    await pause(LOOK_EVERY_MS);
  }
}
