import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { LinkLife } from './link-life.ts';

/** What becomes of a message: it is gone, or comes again at once. */
export type Outcome = 'abandon' | 'complete';

interface Other {
  readonly client: ServiceBusClient;
  readonly receiver: ServiceBusReceiver;
}

/**
 * Settles messages, also when the link they came on is gone. The client then goes on talking on the dead link, and
 * waits for an answer: it looks for a receiver by the name of the link, and finds the one that has a new link by now.
 * A client that has received nothing finds none, and asks the queue to settle what has that lock.
 */
export class Settler {
  readonly #queueName: string;
  readonly #openOther: () => ServiceBusClient;
  #receiver: ServiceBusReceiver | undefined;
  #other: Other | undefined;
  #link = new LinkLife();

  constructor(queueName: string, openOther: () => ServiceBusClient) {
    this.#queueName = queueName;
    this.#openOther = openOther;
  }

  /** The link that messages come on now. */
  get link(): LinkLife {
    return this.#link;
  }

  /** There is a new link, because the connection of the last one broke; that of the other client did so too. */
  async linked(receiver: ServiceBusReceiver): Promise<void> {
    this.#receiver = receiver;
    const last = this.#link;
    const closing = this.close();
    this.#link = new LinkLife();
    last.end();
    await closing;
  }

  /** `link` is the one the message came on. Rejects when the message is not settled, and so will come again. */
  async settle(outcome: Outcome, message: ServiceBusReceivedMessage, link: LinkLife): Promise<void> {
    const settleOn = (receiver: ServiceBusReceiver) =>
      outcome === 'complete' ? receiver.completeMessage(message) : receiver.abandonMessage(message);
    const receiver = link.isOver ? undefined : this.#receiver;
    const isDone = receiver !== undefined && (await link.outlasts(settleOn(receiver)));
    if (!isDone) await this.#withoutLink(settleOn);
  }

  /** Whether a message whose link is gone is still locked for who received it. */
  async isHeld(message: ServiceBusReceivedMessage): Promise<boolean> {
    try {
      await this.#withoutLink((receiver) => receiver.renewMessageLock(message));
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    const other = this.#other;
    this.#other = undefined;
    await other?.client.close().catch(() => undefined);
  }

  /** Again on a new connection when that breaks as well. */
  async #withoutLink(work: (receiver: ServiceBusReceiver) => Promise<unknown>): Promise<void> {
    let isDone = false;
    while (!isDone) isDone = await this.#link.outlasts(work(this.#otherReceiver()));
  }

  #otherReceiver(): ServiceBusReceiver {
    if (this.#other === undefined) {
      const client = this.#openOther();
      this.#other = { client, receiver: client.createReceiver(this.#queueName) };
    }
    return this.#other.receiver;
  }
}
