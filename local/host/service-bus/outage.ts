/** A link that is refused is open for a moment before. */
const CALM_MS = 500;

interface Listener {
  begins(reason: string): void;
  ends(): void;
}

/** Tells once that a queue cannot be reached, however often it is tried, and once that it can again. */
export class Outage {
  readonly #listener: Listener;
  #isOn = false;
  #calm: NodeJS.Timeout | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  failed(reason: string): void {
    clearTimeout(this.#calm);
    if (this.#isOn) return;
    this.#isOn = true;
    this.#listener.begins(reason);
  }

  /** It is over when no failure follows. */
  linked(): void {
    if (!this.#isOn) return;
    clearTimeout(this.#calm);
    this.#calm = setTimeout(() => {
      this.#isOn = false;
      this.#listener.ends();
    }, CALM_MS);
  }
}
