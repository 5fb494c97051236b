import type { Clock } from './clock.ts';

/** Kept, because a process may move `Date` itself along with its clock. */
const readRealTime = Date.now;

/** A clock that runs like the real one, ahead of it by an offset that can grow. */
export class MovableClock implements Clock {
  readonly #listeners: (() => void)[] = [];
  #offsetMs: number;

  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs;
  }

  /** Milliseconds ahead of the real time. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  now(): Date {
    return new Date(this.milliseconds());
  }

  /** Milliseconds since 1970. */
  milliseconds(): number {
    return readRealTime() + this.#offsetMs;
  }

  /** The offset at which it is `instant` (milliseconds since 1970) now. */
  offsetAt(instant: number): number {
    return instant - readRealTime();
  }

  /** Moves the clock ahead; notifies the listeners before it returns. */
  moveTo(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    this.#listeners.forEach((tell) => tell());
  }

  onMoved(tell: () => void): void {
    this.#listeners.push(tell);
  }
}
