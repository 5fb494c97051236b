/** This many failures in a row count as an outage: trying the other items would only take time. */
const OUTAGE_FAILURES = 20;

/** Collects the errors of independent items, so that one failure does not stop the rest. */
export class ItemFailures {
  readonly #errors: unknown[] = [];
  #inARow = 0;

  get isOutage(): boolean {
    return this.#inARow >= OUTAGE_FAILURES;
  }

  /** Runs the work for one item. Returns `undefined` and stores the error when it fails. */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const value = await work();
      this.#inARow = 0;
      return value;
    } catch (error) {
      this.#errors.push(error);
      this.#inARow += 1;
      return undefined;
    }
  }

  /** Throws when an item failed, with the number of failures and the first error. */
  throwIfAny(): void {
    if (this.#errors.length === 0) return;
    const [first] = this.#errors;
    throw new Error(`${this.#errors.length} failed, the first with ${String(first)}`, { cause: first });
  }
}
