import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../../kit/database.ts';

interface Write {
  /** Does the work; gives what is to be called when it is on disk. */
  readonly run: () => () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the writes asked for in one turn of the event loop into one transaction, so that many share the cost
 * of one fsync. All of them are durable when their promises resolve. A failure rolls all of them back, rejects
 * all of them, and is told to `onFailure` first: the memory of the process and the file no longer agree.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #onFailure: (error: unknown) => void;
  #writes: Write[] = [];
  #closed = false;

  constructor(database: DatabaseSync, onFailure: (error: unknown) => void) {
    this.#database = database;
    this.#onFailure = onFailure;
  }

  /** `work` runs later, inside the transaction; its answer comes when the transaction is on disk. */
  async write<T>(work: () => T): Promise<T> {
    if (this.#closed) throw new Error('the host is stopping');
    return new Promise<T>((resolve, reject) => {
      if (this.#writes.length === 0) setImmediate(() => this.#commit());
      const run = () => {
        const answer = work();
        return () => resolve(answer);
      };
      this.#writes.push({ run, reject });
    });
  }

  /** Writes asked for so far are still made; later ones are rejected. */
  close(): void {
    this.#closed = true;
    this.#commit();
  }

  #commit(): void {
    const writes = this.#writes;
    this.#writes = [];
    if (writes.length === 0) return;
    try {
      const settle = inTransaction(this.#database, () => writes.map(({ run }) => run()));
      settle.forEach((resolve) => resolve());
    } catch (error) {
      this.#onFailure(error);
      writes.forEach(({ reject }) => reject(error));
    }
  }
}
