import { UnreadableRow, type SetAside } from './unreadable-row.ts';

/** This many failures in a row count as an outage: trying the other items would only take time. */
const OUTAGE_FAILURES = 20;

interface SweepSettings {
  /** Whether the time of this run is used up. */
  readonly isTimeUp: () => boolean;
  readonly setAside: SetAside;
}

/**
 * One run of a timer over items that do not depend on each other. An item that fails stops no other. The run ends when
 * its time is up, and the next one goes on with what is left.
 */
export class Sweep {
  readonly #settings: SweepSettings;
  readonly #errors: unknown[] = [];
  #inARow = 0;
  #isCutShort = false;
  #isStopped = false;

  constructor(settings: SweepSettings) {
    this.#settings = settings;
  }

  /** Whether to begin no other item: the time is up, the run was stopped, or so many failed that it is an outage. */
  get isOver(): boolean {
    this.#isCutShort ||= this.#settings.isTimeUp();
    return this.#isStopped || this.#isCutShort || this.#inARow >= OUTAGE_FAILURES;
  }

  /** Whether items were left to the next run because the time was up. */
  get isCutShort(): boolean {
    return this.#isCutShort;
  }

  /** Leaves the items that were not begun to the next run. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Runs the work for each item, for up to `atOnce` of them at the same time, until the run is over. */
  async each<T>(
    items: Iterable<T> | AsyncIterable<T>,
    work: (item: T) => Promise<void>,
    atOnce = 1,
  ): Promise<void> {
    const shared = inTurn(items);
    const worker = async () => {
      for await (const item of shared) {
        if (this.isOver) return;
        await this.attempt(() => work(item));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  /**
   * Runs the work for one item. Returns `undefined` when it fails. The error is kept for the end; an unreadable row is
   * set aside, because the next run could not read it either.
   */
  async attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const value = await work();
      this.#inARow = 0;
      return value;
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  #failed(error: unknown): void {
    if (error instanceof UnreadableRow) {
      this.#settings.setAside(error);
      return;
    }
    this.#errors.push(error);
    this.#inARow += 1;
  }

  /** Throws when an item failed, with the number of failures and the first error. */
  throwIfAny(): void {
    if (this.#errors.length === 0) return;
    const [first] = this.#errors;
    throw new Error(`${this.#errors.length} failed, the first with ${String(first)}`, { cause: first });
  }
}

/** The items as one generator, which several workers may draw from. */
async function* inTurn<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}
