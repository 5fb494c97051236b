import { randomBytes } from 'node:crypto';
import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';

const IN_PROGRESS = 64;
/** 1 KiB, of which nothing repeats. */
const BODY = randomBytes(1024);

/** A client that sends to a queue and completes what comes of it, each message once. */
export class QueueClient {
  readonly #client: ServiceBusClient;
  readonly #queue: string;
  readonly #sender;
  /** Who waits for a message to be completed, by its id. */
  readonly #waiting = new Map<string, () => void>();
  #ids = 0;

  constructor(connectionString: string, queue: string) {
    this.#client = new ServiceBusClient(connectionString);
    this.#queue = queue;
    this.#sender = this.#client.createSender(queue);
  }

  /** Sends one message; resolves when the broker has accepted it. */
  async send(): Promise<void> {
    await this.#sender.sendMessages(this.#message());
  }

  /** Sends so many at once; resolves when the broker has accepted all. */
  async sendTogether(count: number): Promise<void> {
    await this.#sender.sendMessages(Array.from({ length: count }, () => this.#message()));
  }

  /** Sends one message; resolves when it has been received and the broker has confirmed that it is completed. */
  async sendAndComplete(): Promise<void> {
    const message = this.#message();
    const completed = new Promise<void>((resolve) => this.#waiting.set(message.messageId, resolve));
    await this.#sender.sendMessages(message);
    await completed;
  }

  /** Completes whatever comes. Returns how to stop. */
  receive(onCompleted: () => void = () => undefined): () => Promise<void> {
    const receiver = this.#client.createReceiver(this.#queue);
    const complete = async (message: ServiceBusReceivedMessage) => {
      await receiver.completeMessage(message);
      const id = String(message.messageId);
      this.#waiting.get(id)?.();
      this.#waiting.delete(id);
      onCompleted();
    };
    receiver.subscribe(
      {
        processMessage: complete,
        processError: ({ error }) => {
          throw error;
        },
      },
      { autoCompleteMessages: false, maxConcurrentCalls: IN_PROGRESS },
    );
    return () => receiver.close();
  }

  /** Completes exactly so many messages. */
  async completeAll(count: number): Promise<void> {
    const done = Promise.withResolvers<undefined>();
    let completed = 0;
    const stop = this.receive(() => {
      completed += 1;
      if (completed === count) done.resolve(undefined);
    });
    await done.promise;
    await stop();
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #message() {
    this.#ids += 1;
    return { messageId: `${process.pid}-${this.#ids}`, body: BODY };
  }
}
