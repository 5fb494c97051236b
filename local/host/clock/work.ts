/** Counts what is under way, so that others can wait until nothing is. */
export class Work {
  readonly #idle = new Set<() => void>();
  #running = 0;

  get isIdle(): boolean {
    return this.#running === 0;
  }

  /** Something begins; the answer is called once, when it is over. What it leads to must have begun by then. */
  begin(): () => void {
    this.#running += 1;
    return () => {
      this.#running -= 1;
      if (this.#running === 0) [...this.#idle].forEach((tell) => tell());
    };
  }

  /** Counts until the promise settles. */
  async during<T>(work: Promise<T>): Promise<T> {
    const end = this.begin();
    try {
      return await work;
    } finally {
      end();
    }
  }

  /** Calls `tell` every time the last of the work ends. */
  onIdle(tell: () => void): void {
    this.#idle.add(tell);
  }

  async whenIdle(): Promise<void> {
    while (!this.isIdle) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const tell = () => resolve(undefined);
      this.#idle.add(tell);
      await promise;
      this.#idle.delete(tell);
    }
  }
}
