import type { Time } from '../queue/deadline.ts';

/** Time that passes only when a test moves it. */
export class ManualTime implements Time {
  readonly #listeners: (() => void)[] = [];
  #now = 1_000_000;

  milliseconds(): number {
    return this.#now;
  }

  onMoved(tell: () => void): void {
    this.#listeners.push(tell);
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    this.#listeners.forEach((tell) => tell());
  }
}
