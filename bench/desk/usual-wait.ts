import { setTimeout as sleep } from 'node:timers/promises';

/** The first look comes after this share of the usual time, every further one after that share of it. */
const FIRST_LOOK = 0.8;
const NEXT_LOOK = 0.1;
/** How much of the usual time the newest wait decides. */
const WEIGHT = 0.2;
/** What the usual time becomes when the first look came too late to tell. */
const SHORTER = 0.9;
const SHORTEST_MS = 10;
const PATIENCE_MS = 300_000;

/** Where time comes from. */
interface Time {
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

const realTime: Time = { now: () => performance.now(), pause: (milliseconds) => sleep(milliseconds) };

/**
 * Waits by looking again and again, and learns how long it usually takes: a look costs the one who is asked, so there
 * are few of them, as many on a quick desk as on a slow one.
 */
export class UsualWait {
  #usualMs: number;
  readonly #time: Time;

  constructor(guessMs: number, time: Time = realTime) {
    this.#usualMs = guessMs;
    this.#time = time;
  }

  /** Resolves with the first answer that is not undefined. Rejects after five minutes of nothing else. */
  async for<T>(look: () => Promise<T | undefined>): Promise<T> {
    const { now, pause } = this.#time;
    const from = now();
    await pause(Math.max(SHORTEST_MS, this.#usualMs * FIRST_LOOK));
    const seenAtOnce = await look();
    if (seenAtOnce !== undefined) {
      this.#usualMs *= SHORTER;
      return seenAtOnce;
    }
    while (now() - from < PATIENCE_MS) {
      await pause(Math.max(SHORTEST_MS, this.#usualMs * NEXT_LOOK));
      const seen = await look();
      if (seen === undefined) continue;
      this.#usualMs += (now() - from - this.#usualMs) * WEIGHT;
      return seen;
    }
    throw new Error('what was waited for does not happen');
  }
}
