import { setTimeout as delay } from 'node:timers/promises';

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

/** Tells whether a GET is answered with 200. A service that does not answer is not healthy, whatever the reason. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}
