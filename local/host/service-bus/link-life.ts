/** A link to a queue, from when it was opened to when the next one was. */
export class LinkLife {
  readonly #waiting = new Set<() => void>();
  #isOver = false;

  get isOver(): boolean {
    return this.#isOver;
  }

  end(): void {
    this.#isOver = true;
    this.#waiting.forEach((tell) => tell());
  }

  /** Waits for work on this link; false when the link is over before. Rejects as the work does. */
  async outlasts(work: Promise<unknown>): Promise<boolean> {
    const over = Promise.withResolvers<false>();
    const tell = () => over.resolve(false);
    this.#waiting.add(tell);
    try {
      return await Promise.race([work.then(() => true), over.promise]);
    } finally {
      this.#waiting.delete(tell);
    }
  }
}
