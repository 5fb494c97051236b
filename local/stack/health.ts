import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const POLL_MS = 50;
const PROBE_TIMEOUT_MS = 5_000;

/** Asks `probe` every 50 ms until it says yes. Rejects with the signal's reason when it aborts. */
export async function until(probe: () => boolean | Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await probe())) {
    signal.throwIfAborted();
    await delay(POLL_MS);
  }
  signal.throwIfAborted();
}

/**
 * Tells whether a GET is answered with 200, or by a desk that lacks nothing but a consent: that is given with the stack up.
 * A service that does not answer is not healthy, whatever the reason.
 */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    const text = await response.text();
    return response.status === 200 || lacksOnlyConsent(text);
  } catch {
    return false;
  }
}

const checksSchema = z.object({
  checks: z.object({ consent: z.literal('failed') }).catchall(z.literal('ok')),
});

function lacksOnlyConsent(text: string): boolean {
  try {
    return checksSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
