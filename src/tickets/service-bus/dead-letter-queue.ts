import { randomUUID } from 'node:crypto';
import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusReceiver } from '@azure/service-bus';
import { copyOfLetter } from './resubmitted-message.ts';
import { lastError } from './last-error.ts';

/** One message nobody could handle. Its body is as it came: bytes, or a value of AMQP. */
export type Letter = ServiceBusReceivedMessage;

const PAGE = 100;
/** So few that the locks of all outlast the work on the ones before. */
const HANDFUL = 20;
/** The client stalls without a word when about 2,000 messages are held. */
const MOST_HELD = 1_500;
const WAIT_MS = 5_000;

/** Says the number of a dead letter as Service Bus counts them, in digits. */
export const numberOf = (letter: Letter): string => String(letter.sequenceNumber);

/** What a hand did to a letter, in words for the person. */
type Handling = (letter: Letter) => Promise<string>;

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
  async *look(): AsyncGenerator<Letter> {
    for (;;) {
      const page = await this.#receiver.peekMessages(PAGE);
      if (page.length === 0) return;
      yield* page;
    }
  }

  /** Sends a copy first and removes the letter then: a crash in between leaves both, never neither. */
  resubmitting(): Handling {
    const sender = this.#client.createSender(this.#queue);
    return async (letter) => {
      const messageId = randomUUID();
      await sender.sendMessages(copyOfLetter(letter, messageId));
      try {
        await this.#receiver.completeMessage(letter);
      } catch (error) {
        throw new Error(
          `${numberOf(letter)}: its copy ${messageId} was sent, but the dead letter may still be there, to be purged: ${String(lastError(error))}`,
          { cause: error },
        );
      }
      return `resubmitted as ${messageId}`;
    };
  }

  purging(): Handling {
    return async (letter) => {
      await this.#receiver.completeMessage(letter);
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
    handle: (letter: Letter) => Promise<void>,
  ): Promise<readonly string[]> {
    const missing = new Set(wanted);
    const held = new Map<string, Letter>();
    let met = 0;
    try {
      while (missing.size > 0 && held.size < MOST_HELD) {
        // The client waits a second for those that are not there.
        const count = Math.max(1, Math.min(HANDFUL, total - met));
        const letters = await this.#receiver.receiveMessages(count, { maxWaitTimeInMs: WAIT_MS });
        const isNews = letters.some((letter) => !held.has(numberOf(letter)));
        for (const letter of letters) held.set(numberOf(letter), letter);
        met += letters.length;
        if (!isNews) break;
        for (const letter of letters.filter((one) => missing.has(numberOf(one)))) {
          await handle(letter);
          held.delete(numberOf(letter));
          missing.delete(numberOf(letter));
        }
      }
    } finally {
      // One whose lock ran out meanwhile went back by itself.
      await Promise.allSettled([...held.values()].map((letter) => this.#receiver.abandonMessage(letter)));
    }
    return [...missing];
  }
}
