import { ServiceBusClient } from '@azure/service-bus';
import type { ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import type { LinkLife } from './link-life.ts';

export type Outcome = 'abandon' | 'complete';

/**
 * Settles messages, also when the link they came on is gone. The client then goes on talking on the dead link, and
 * waits for an answer: it looks for a receiver by the name of the link, and finds the one that has a new link by now.
 * A client that has received nothing finds none, and asks the queue to settle what has that lock.
 */
export class Settler {
  readonly #receiver: ServiceBusReceiver;
  readonly #openOther: () => ServiceBusClient;
  #other: { readonly client: ServiceBusClient; readonly receiver: ServiceBusReceiver } | undefined;

  constructor(receiver: ServiceBusReceiver, openOther: () => ServiceBusClient) {
    this.#receiver = receiver;
    this.#openOther = openOther;
  }

  /** `link` is the one the message came on. Rejects when the message is not settled, and so will come again. */
  async settle(outcome: Outcome, message: ServiceBusReceivedMessage, link: LinkLife): Promise<void> {
    const isDone = !link.isOver && (await link.outlasts(settleOn(this.#receiver, outcome, message)));
    if (!isDone) await settleOn(this.#otherReceiver(), outcome, message);
  }

  async close(): Promise<void> {
    await this.#other?.client.close();
  }

  #otherReceiver(): ServiceBusReceiver {
    if (this.#other === undefined) {
      const client = this.#openOther();
      this.#other = { client, receiver: client.createReceiver(this.#receiver.entityPath) };
    }
    return this.#other.receiver;
  }
}

async function settleOn(
  receiver: ServiceBusReceiver,
  outcome: Outcome,
  message: ServiceBusReceivedMessage,
): Promise<void> {
  await (outcome === 'complete' ? receiver.completeMessage(message) : receiver.abandonMessage(message));
}
