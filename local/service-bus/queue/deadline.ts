/** Where a queue reads the time from; milliseconds since 1970. */
export interface Time {
  milliseconds(): number;
  /** Tells when the clock was put ahead. */
  onMoved(tell: () => void): void;
}

/** setTimeout takes no more; a longer wait is set again when it ends. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** The earliest instant at which a queue has to look at something again. One timer, however many messages wait. */
export class Deadline {
  readonly #time: Time;
  readonly #look: () => number;
  #instant = Infinity;
  #timeout: NodeJS.Timeout | undefined;

  /** `look` does what is due and gives the next instant, or Infinity. */
  constructor(time: Time, look: () => number) {
    this.#time = time;
    this.#look = look;
    time.onMoved(() => this.#check());
  }

  /** Looks at `instant` at the latest. */
  by(instant: number): void {
    if (instant >= this.#instant) return;
    this.#instant = instant;
    this.#wait();
  }

  cancel(): void {
    clearTimeout(this.#timeout);
    this.#instant = Infinity;
  }

  #wait(): void {
    clearTimeout(this.#timeout);
    if (this.#instant === Infinity) return;
    const wait = Math.max(0, this.#instant - this.#time.milliseconds());
    this.#timeout = setTimeout(() => this.#check(), Math.min(wait, LONGEST_WAIT_MS));
  }

  #check(): void {
    if (this.#instant > this.#time.milliseconds()) {
      this.#wait();
      return;
    }
    this.#instant = Infinity;
    this.by(this.#look());
  }
}
