import { randomUUID } from 'node:crypto';
import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { resubmittedMessage } from './resubmitted-message.ts';
import { lastError } from './last-error.ts';

/** One message nobody could handle. Its body is as it came: bytes, or a value of AMQP. */
export type DeadLetterMessage = ServiceBusReceivedMessage;

const PAGE = 100;
/** So few that the locks of all outlast the work on the ones before. */
const BATCH_SIZE = 20;
/** The client stalls without a word when about 2,000 messages are held. */
const MAX_HELD = 1_500;
const WAIT_MS = 5_000;

/** Says the number of a dead letter as Service Bus counts them, in digits. */
export const numberOf = (message: DeadLetterMessage): string => String(message.sequenceNumber);

/** What a hand did to a letter, in words for the person. */
type Handling = (message: DeadLetterMessage) => Promise<string>;

/** The dead letters of one queue. One client looks through them once. */
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

  /** All there are, oldest first, read page by page. Locks nothing and counts no delivery. */
  async *peek(): AsyncGenerator<DeadLetterMessage> {
    for (;;) {
      const page = await this.#receiver.peekMessages(PAGE);
      if (page.length === 0) return;
      yield* page;
    }
  }

  /** Sends a copy first and removes the letter then: a crash in between leaves both, never neither. */
  resubmitting(): Handling {
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

  purging(): Handling {
    return async (message) => {
      await this.#receiver.completeMessage(message);
      return 'purged';
    };
  }

  /**
   * Handles the wanted ones out of `total`, as they come, and gives all others it had to hold back as they were, but for
   * one more delivery. Gives the numbers it could not get hold of.
   */
  async take(
    wanted: readonly string[],
    total: number,
    handle: (message: DeadLetterMessage) => Promise<void>,
  ): Promise<readonly string[]> {
    const missing = new Set(wanted);
    const held = new Map<string, DeadLetterMessage>();
    let met = 0;
    try {
      while (missing.size > 0 && held.size < MAX_HELD) {
        // The client waits a second for those that are not there.
        const count = Math.max(1, Math.min(BATCH_SIZE, total - met));
        const messages = await this.#receiver.receiveMessages(count, { maxWaitTimeInMs: WAIT_MS });
        const hasNew = messages.some((message) => !held.has(numberOf(message)));
        for (const message of messages) held.set(numberOf(message), message);
        met += messages.length;
        if (!hasNew) break;
        for (const message of messages.filter((one) => missing.has(numberOf(one)))) {
          await handle(message);
          held.delete(numberOf(message));
          missing.delete(numberOf(message));
        }
      }
    } finally {
      // One whose lock ran out meanwhile went back by itself.
      await Promise.allSettled([...held.values()].map((message) => this.#receiver.abandonMessage(message)));
    }
    return [...missing];
  }
}
