import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MovableClock } from '../../kit/movable-clock.ts';
import type { Alarms } from './alarms.ts';
import type { ClockOrder } from './clock-order.ts';
import type { Work } from './work.ts';

/** Puts the clock ahead by so many milliseconds, for everybody who shares it; resolves when all have followed. */
export type MoveClock = (offsetMs: number) => Promise<void>;

/** A move longer than this passes by the timer functions that run more often. */
export const LONG_MOVE_MS = 3_600_000;

export interface ClockControlOptions {
  readonly clock: MovableClock;
  readonly move: MoveClock;
  readonly alarms: Alarms;
  readonly work: Work;
}

/** Carries out orders to the clock, one after the other. */
export class ClockControl {
  readonly #options: ClockControlOptions;
  /** Orders are work too: nothing is idle while one is carried out. */
  readonly #orders: Promise<unknown>[] = [];

  constructor(options: ClockControlOptions) {
    this.#options = options;
  }

  /** Nothing due is left to run, and no order to carry out. */
  get isIdle(): boolean {
    return this.#orders.length === 0 && this.#options.work.isIdle;
  }

  now(): Date {
    return this.#options.clock.now();
  }

  /** Resolves with the number of timers that fired, once everything that was due has run. */
  async carryOut({ kind, target }: ClockOrder): Promise<number> {
    const { alarms, clock } = this.#options;
    const turn = Promise.allSettled(this.#orders).then(async () => {
      const firedBefore = alarms.fired;
      const instant = target(clock.now());
      if (kind === 'advance') await this.#stepTo(instant);
      await this.#arriveAt(instant);
      return alarms.fired - firedBefore;
    });
    this.#orders.push(turn);
    return turn.finally(() => this.#orders.splice(this.#orders.indexOf(turn), 1));
  }

  /**
   * Goes to each due instant in order up to `instant`, and lets everything due run before it goes on. A long move has
   * fewer stops, or a month would be tens of thousands of them.
   */
  async #stepTo(instant: number): Promise<void> {
    const { alarms, clock, work } = this.#options;
    const isLong = instant - clock.milliseconds() > LONG_MOVE_MS;
    for (;;) {
      await work.whenIdle();
      const next = isLong ? alarms.nextStop : alarms.next;
      if (next === undefined || next > instant) return;
      await this.#arriveAt(next);
    }
  }

  async #arriveAt(instant: number): Promise<void> {
    const { clock, move, alarms, work } = this.#options;
    const offset = clock.offsetAt(instant);
    if (offset > clock.offsetMs) await move(offset);
    else alarms.ringDue(); // the real time got there first
    await work.whenIdle();
    await nextTurn(); // callers shall have their turn too, however much is due
  }
}
