/** So many may be taken at once; who comes when none is free waits in turn. */
export class Slots {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Runs it as soon as a slot is free, and frees the slot behind it. */
  async during<T>(run: () => Promise<T>): Promise<T> {
    await this.#take();
    try {
      return await run();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  async #take(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const turn = Promise.withResolvers<undefined>();
    this.#waiting.push(() => turn.resolve(undefined));
    await turn.promise;
  }
}
