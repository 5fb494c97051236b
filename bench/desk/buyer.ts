import { timeInFlight } from '../in-flight.ts';
import type { DeskUnderTest, SeenRequest } from './desk-under-test.ts';
import { UsualWait } from './usual-wait.ts';

const GUESS_MS = 500;
/** Where a purchase goes no further. */
const ENDS = [
  ...['refused', 'rejected', 'expired', 'withdrawn', 'completed'],
  ...['compensating', 'compensated', 'needs-attention'],
];

/** Buys, always so many at once: asks, has somebody else approve, and waits until each purchase is completed. */
export class Buyer {
  readonly desk: DeskUnderTest;
  readonly inFlight: number;
  readonly #forQuote = new UsualWait(GUESS_MS);
  readonly #forEnd = new UsualWait(GUESS_MS);
  readonly #running = new Set<string>();

  constructor(desk: DeskUnderTest, inFlight: number) {
    this.desk = desk;
    this.inFlight = inFlight;
  }

  /** The requests that were accepted and are not yet seen completed. */
  get running(): readonly string[] {
    return [...this.#running];
  }

  /** Makes so many purchases. Resolves with how many a second were completed. */
  async buy(count: number): Promise<number> {
    const { totalMs } = await timeInFlight(count, this.inFlight, () => this.#buyOne());
    return (count / totalMs) * 1000;
  }

  async #buyOne(): Promise<void> {
    const { id } = await this.desk.ask();
    this.#running.add(id);
    const quoted = await this.#forQuote.for(() => this.#lookFor(id, 'awaiting-approval'));
    await this.desk.approve(quoted);
    await this.#forEnd.for(() => this.#lookFor(id, 'completed'));
    this.#running.delete(id);
  }

  async #lookFor(id: string, wanted: string): Promise<SeenRequest | undefined> {
    const request = await this.desk.look(id);
    if (request.status === wanted) return request;
    if (ENDS.includes(request.status)) throw new Error(`request ${id} is ${request.status}, not ${wanted}`);
    return undefined;
  }
}
