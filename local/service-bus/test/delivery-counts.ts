import type { KeptJournals } from './kept-journals.ts';

/** How many deliveries of each message have to be counted: here and now, and on the disk when the plug is pulled. */
export class DeliveryCounts {
  readonly #journals: KeptJournals;
  readonly #committed = new Map<string, number>();
  #now = new Map<string, number>();

  constructor(journals: KeptJournals) {
    this.#journals = journals;
  }

  of(send: string): number {
    return this.#now.get(send) ?? 0;
  }

  /** A delivery that has not been given back uncounted. */
  delivered(send: string): void {
    this.#change(send, 1);
  }

  /** The last delivery is not to be counted after all. */
  uncounted(send: string): void {
    this.#change(send, -1);
  }

  crashed(): void {
    this.#now = new Map(this.#committed);
  }

  /** Those that were told of more deliveries than this. */
  above(most: number): readonly string[] {
    return [...this.#committed].filter(([, times]) => times > most).map(([send]) => send);
  }

  #change(send: string, by: number): void {
    this.#now.set(send, this.of(send) + by);
    this.#journals.afterCommit(() => this.#committed.set(send, (this.#committed.get(send) ?? 0) + by));
  }
}
