/** So many in a row are an outage, and trying the rest would only take time. */
const OUTAGE = 20;

/** What went wrong with single ones of many things, none of which may keep the others from being done. */
export class ItemFailures {
  readonly #errors: unknown[] = [];
  #inARow = 0;

  get isOutage(): boolean {
    return this.#inARow >= OUTAGE;
  }

  /** Does one piece of work; nothing when it failed. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const done = await work();
      this.#inARow = 0;
      return done;
    } catch (error) {
      this.#errors.push(error);
      this.#inARow += 1;
      return undefined;
    }
  }

  /** Throws when anything went wrong: how often, and how the first time. */
  throwIfAny(): void {
    if (this.#errors.length === 0) return;
    const [first] = this.#errors;
    throw new Error(`${this.#errors.length} failed, the first with ${String(first)}`, { cause: first });
  }
}
