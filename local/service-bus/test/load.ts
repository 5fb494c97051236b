import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';

const LOOK_EVERY_MS = 10;
const IN_PROGRESS = 8;

/** Clients that send to a queue and complete what they receive, and what they were told meanwhile. */
export class Load {
  readonly accepted = new Set<string>();
  /** Sends that were not answered, or refused: the message may be there or not. */
  readonly unsure = new Set<string>();
  /** What was delivered although its completion had been confirmed. */
  readonly risen: string[] = [];
  /** Deliveries that do not count higher than the one before of the same message. */
  readonly uncounted: string[] = [];
  readonly #completed = new Set<string>();
  /** Numbers of the messages with a body: more than one when it was taken twice. */
  readonly #numbers = new Map<string, Set<number>>();
  readonly #counts = new Map<string, number>();
  #isSending = true;

  /** Sends one message after the other until it is told to stop, each once. */
  async send(client: ServiceBusClient, queue: string, name: string): Promise<void> {
    const sender = client.createSender(queue);
    for (let n = 0; this.#isSending; n++) {
      const body = `${name}-${n}`;
      try {
        await sender.sendMessages({ body });
        this.accepted.add(body);
      } catch {
        this.unsure.add(body);
        await pause(LOOK_EVERY_MS);
      }
    }
  }

  stopSending(): void {
    this.#isSending = false;
  }

  receive(client: ServiceBusClient, queue: string): void {
    const receiver = client.createReceiver(queue);
    receiver.subscribe(
      {
        processMessage: async (message) => this.#process(receiver, message),
        processError: () => Promise.resolve(),
      },
      { autoCompleteMessages: false, maxConcurrentCalls: IN_PROGRESS },
    );
  }

  async acceptedAtLeast(count: number): Promise<void> {
    while (this.accepted.size < count) await pause(LOOK_EVERY_MS);
  }

  /** Accepted, and never received. */
  lost(): readonly string[] {
    return [...this.accepted].filter((body) => !this.#numbers.has(body));
  }

  takenTwice(): readonly string[] {
    return [...this.#numbers].filter(([, numbers]) => numbers.size > 1).map(([body]) => body);
  }

  /** Received, and never sent. */
  invented(): readonly string[] {
    return [...this.#numbers.keys()].filter((body) => !this.accepted.has(body) && !this.unsure.has(body));
  }

  async #process(receiver: ServiceBusReceiver, message: ServiceBusReceivedMessage): Promise<void> {
    const body = String(message.body);
    if (this.#completed.has(body)) this.risen.push(body);
    this.#numbers.set(body, (this.#numbers.get(body) ?? new Set()).add(Number(message.sequenceNumber)));
    const count = message.deliveryCount ?? 0;
    if (count <= (this.#counts.get(body) ?? -1)) this.uncounted.push(body);
    this.#counts.set(body, count);
    await receiver.completeMessage(message);
    this.#completed.add(body);
  }
}
