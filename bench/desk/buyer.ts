import { timeInFlight } from '../in-flight.ts';
import type { DeskUnderTest, SeenRequest } from './desk-under-test.ts';
import { UsualWait } from './usual-wait.ts';

const GUESS_MS = 500;
/** Statuses that a purchase does not leave by itself. */
const ENDS = [
  ...['refused', 'rejected', 'expired', 'withdrawn', 'completed'],
  ...['compensating', 'compensated', 'needs-attention'],
];

/**
 * Buys with a fixed number in flight: submits, has another person approve, and waits until each purchase is
 * completed.
 */
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
    const { id } = await this.desk.submit();
    this.#running.add(id);
    const quoted = await this.#forQuote.for(() => this.#readIf(id, 'awaiting-approval'));
    await this.desk.approve(quoted);
    await this.#forEnd.for(() => this.#readIf(id, 'completed'));
    this.#running.delete(id);
  }

  async #readIf(id: string, wanted: string): Promise<SeenRequest | undefined> {
    const request = await this.desk.read(id);
    if (request.status === wanted) return request;
    if (ENDS.includes(request.status)) throw new Error(`request ${id} is ${request.status}, not ${wanted}`);
    return undefined;
  }
}
