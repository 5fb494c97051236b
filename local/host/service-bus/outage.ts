interface Listener {
  begins(reason: string): void;
  ends(): void;
}

/** Tells once that a queue cannot be reached, however often it is tried, and once that it can again. */
export class Outage {
  readonly #listener: Listener;
  #isOn = false;
  /** Failures and ends so far: an answer to a question from before the last of them says nothing. */
  #turns = 0;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  failed(reason: string): void {
    this.#turns += 1;
    if (this.#isOn) return;
    this.#isOn = true;
    this.#listener.begins(reason);
  }

  /**
   * A link is open, and one that will be refused is so for a moment: the outage is over when the queue answers a
   * question, and nothing has failed meanwhile. A question without an answer says nothing, as the link fails by itself.
   */
  async linked(ask: () => Promise<unknown>): Promise<void> {
    if (!this.#isOn) return;
    const turns = this.#turns;
    const isAnswered = await ask().then(
      () => true,
      () => false,
    );
    if (!isAnswered || turns !== this.#turns) return;
    this.#turns += 1;
    this.#isOn = false;
    this.#listener.ends();
  }
}
