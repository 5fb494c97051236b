import type { Clock } from '../../kit/clock.ts';
import type { Work } from './work.ts';

/** setTimeout takes no more; a longer wait is set again when it ends. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/**
 * What happens when an alarm goes off; the answer says how many timers that fired. Until it is there, the clock
 * counts as busy: whatever comes next must be under way, or have its own alarm, by then.
 */
export type Ring = () => number | Promise<number>;

export interface Alarm {
  cancel(): void;
}

/** A clock that wakes. Whoever waits for an instant sets an alarm, and no timeout: the clock may be moved. */
export interface AlarmClock extends Clock {
  /**
   * Rings once when the clock shows `instant` (milliseconds since 1970) or later, and never before. A long move of the
   * clock does not stop for a patient alarm: it rings at the next stop.
   */
  setAlarm(instant: number, ring: Ring, isPatient?: boolean): Alarm;
}

interface Waiting {
  readonly instant: number;
  readonly ring: Ring;
  readonly isPatient: boolean;
}

/** The alarms of one host. */
export class Alarms implements AlarmClock {
  readonly #clock: Clock;
  readonly #work: Work;
  readonly #waiting = new Set<Waiting>();
  #timeout: NodeJS.Timeout | undefined;
  #fired = 0;

  constructor(clock: Clock, work: Work) {
    this.#clock = clock;
    this.#work = work;
  }

  /** How many timers fired so far. */
  get fired(): number {
    return this.#fired;
  }

  /** The first instant somebody waits for. */
  get next(): number | undefined {
    return this.#first()?.instant;
  }

  /** The first instant that is not passed by a long move. */
  get nextStop(): number | undefined {
    return this.#first(({ isPatient }) => !isPatient)?.instant;
  }

  now(): Date {
    return this.#clock.now();
  }

  setAlarm(instant: number, ring: Ring, isPatient = false): Alarm {
    const alarm = { instant, ring, isPatient };
    this.#waiting.add(alarm);
    if (this.#first() === alarm) this.#wait();
    return {
      cancel: () => {
        if (this.#waiting.delete(alarm)) this.#wait();
      },
    };
  }

  /** Rings what is due, the earliest first; to be called when the clock was moved. */
  ringDue(): void {
    const now = this.#clock.now().getTime();
    const due = [...this.#waiting].filter(({ instant }) => instant <= now);
    for (const alarm of due.sort((a, b) => a.instant - b.instant)) {
      if (this.#waiting.delete(alarm)) void this.#work.during(this.#ring(alarm));
    }
    this.#wait();
  }

  async #ring({ ring }: Waiting): Promise<void> {
    const fired = await ring();
    this.#fired += fired; // not in one: others count while this one is awaited
  }

  #first(counts: (alarm: Waiting) => boolean = () => true): Waiting | undefined {
    let first: Waiting | undefined;
    for (const alarm of this.#waiting) {
      if (counts(alarm) && (first === undefined || alarm.instant < first.instant)) first = alarm;
    }
    return first;
  }

  #wait(): void {
    clearTimeout(this.#timeout);
    const next = this.next;
    if (next === undefined) return;
    const wait = Math.max(0, next - this.#clock.now().getTime());
    this.#timeout = setTimeout(() => this.ringDue(), Math.min(wait, LONGEST_WAIT_MS));
  }
}
