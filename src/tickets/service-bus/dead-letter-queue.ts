import { randomUUID } from 'node:crypto';
import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { resubmittedMessage } from './resubmitted-message.ts';
import { lastError } from './last-error.ts';

/** A dead-lettered message. Its body is unparsed: bytes, or an AMQP value. */
export type DeadLetterMessage = ServiceBusReceivedMessage;

const PAGE_SIZE = 100;
/** Small enough that no lock expires while the messages before it are handled. */
const BATCH_SIZE = 20;
/** The client stalls silently when it holds about 2,000 messages. */
const MAX_HELD = 1_500;
const WAIT_MS = 5_000;

/** The sequence number of a dead-lettered message, in decimal digits. */
export const numberOf = (message: DeadLetterMessage): string => String(message.sequenceNumber);

/** Handles a message and returns the result in words for the person. */
type MessageHandler = (message: DeadLetterMessage) => Promise<string>;

/** The dead-lettered messages of one queue. A client can peek through them only once. */
export class DeadLetterQueue {
  readonly #client: ServiceBusClient;
  readonly #queue: string;
  readonly #receiver: ServiceBusReceiver;

  constructor(client: ServiceBusClient, queue: string) {
    this.#client = client;
    this.#queue = queue;
    this.#receiver = client.createReceiver(queue, {
      subQueueType: 'deadLetter',
      receiveMode: 'peekLock',
      skipParsingBodyAsJson: true,
      skipConvertingDate: true,
      maxAutoLockRenewalDurationInMs: 0,
    });
  }

  /** Yields all messages, oldest first, page by page. Locks none and counts no delivery. */
  async *peek(): AsyncGenerator<DeadLetterMessage> {
    for (;;) {
      const page = await this.#receiver.peekMessages(PAGE_SIZE);
      if (page.length === 0) return;
      yield* page;
    }
  }

  /** Sends a copy, then removes the dead-lettered message: a crash in between leaves both, never neither. */
  resubmitting(): MessageHandler {
    const sender = this.#client.createSender(this.#queue);
    return async (message) => {
      const messageId = randomUUID();
      await sender.sendMessages(resubmittedMessage(message, messageId));
      try {
        await this.#receiver.completeMessage(message);
      } catch (error) {
        throw new Error(
          `${numberOf(message)}: its copy ${messageId} was sent, but the dead letter may still be there, to be purged: ${String(lastError(error))}`,
          { cause: error },
        );
      }
      return `resubmitted as ${messageId}`;
    };
  }

  purging(): MessageHandler {
    return async (message) => {
      await this.#receiver.completeMessage(message);
      return 'purged';
    };
  }

  /**
   * Handles the wanted messages out of `total` as it receives them, and abandons all others it had to lock, which
   * counts one more delivery for them. Returns the sequence numbers it could not lock.
   */
  async take(
    wanted: readonly string[],
    total: number,
    handle: (message: DeadLetterMessage) => Promise<void>,
  ): Promise<readonly string[]> {
    const missing = new Set(wanted);
    const held = new Map<string, DeadLetterMessage>();
    let received = 0;
    try {
      while (missing.size > 0 && held.size < MAX_HELD) {
        // When fewer messages exist than requested, the client waits a second for the others.
        const count = Math.max(1, Math.min(BATCH_SIZE, total - received));
        const messages = await this.#receiver.receiveMessages(count, { maxWaitTimeInMs: WAIT_MS });
        const hasNew = messages.some((message) => !held.has(numberOf(message)));
        for (const message of messages) held.set(numberOf(message), message);
        received += messages.length;
        if (!hasNew) break;
        for (const message of messages.filter((one) => missing.has(numberOf(one)))) {
          await handle(message);
          held.delete(numberOf(message));
          missing.delete(numberOf(message));
        }
      }
    } finally {
      // The queue has already released a message whose lock expired.
      await Promise.allSettled([...held.values()].map((message) => this.#receiver.abandonMessage(message)));
    }
    return [...missing];
  }
}
