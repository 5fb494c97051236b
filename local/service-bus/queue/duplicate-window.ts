import type { Journal } from './journal.ts';

/** Message ids that were taken lately. */
export class DuplicateWindow {
  readonly #windowMs: number;
  readonly #journal: Journal;
  /** In the order they are forgotten. */
  readonly #seen: Map<string, number>;

  constructor(windowMs: number, journal: Journal, seen: readonly (readonly [string, number])[]) {
    this.#windowMs = windowMs;
    this.#journal = journal;
    this.#seen = new Map([...seen].sort(([, a], [, b]) => a - b));
  }

  /** Whether the id was taken within the window before; from now on it was. */
  isRepeated(messageId: string, now: number): boolean {
    this.#forgetOld(now);
    if (this.#seen.has(messageId)) return true;
    const until = now + this.#windowMs;
    this.#seen.set(messageId, until);
    this.#journal.see(messageId, until);
    return false;
  }

  #forgetOld(now: number): void {
    for (const [messageId, until] of this.#seen) {
      if (until > now) return;
      this.#seen.delete(messageId);
      this.#journal.forget(messageId);
    }
  }
}
