import { setTimeout as sleep } from 'node:timers/promises';

/** The first poll comes after this share of the usual time, every further one after `NEXT_POLL` of it. */
const FIRST_POLL = 0.8;
const NEXT_POLL = 0.1;
/** How much of the usual time the newest wait decides. */
const WEIGHT = 0.2;
/** Factor for the usual time when the first poll already succeeded: it came too late to measure. */
const SHORTER = 0.9;
const MIN_PAUSE_MS = 10;
const TIMEOUT_MS = 300_000;

/** A source of time. */
interface Time {
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

const realTime: Time = { now: () => performance.now(), pause: (milliseconds) => sleep(milliseconds) };

/**
 * Polls for a result and learns how long it usually takes. A poll costs the polled desk time, so there are few of
 * them, as many on a fast desk as on a slow one.
 */
export class UsualWait {
  #usualMs: number;
  readonly #time: Time;

  constructor(guessMs: number, time: Time = realTime) {
    this.#usualMs = guessMs;
    this.#time = time;
  }

  /** Resolves with the first result that is not `undefined`. Rejects after five minutes. */
  async for<T>(poll: () => Promise<T | undefined>): Promise<T> {
    const { now, pause } = this.#time;
    const from = now();
    await pause(Math.max(MIN_PAUSE_MS, this.#usualMs * FIRST_POLL));
    const seenAtOnce = await poll();
    if (seenAtOnce !== undefined) {
      this.#usualMs *= SHORTER;
      return seenAtOnce;
    }
    while (now() - from < TIMEOUT_MS) {
      await pause(Math.max(MIN_PAUSE_MS, this.#usualMs * NEXT_POLL));
      const seen = await poll();
      if (seen === undefined) continue;
      this.#usualMs += (now() - from - this.#usualMs) * WEIGHT;
      return seen;
    }
    throw new Error('what was waited for does not happen');
  }
}
