import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceBusClient, ServiceBusReceivedMessage, ServiceBusSender } from '@azure/service-bus';
import { emulatorConnection } from '../../local/kit/emulator-connection.ts';
import { startBroker, type RunningBroker } from '../../local/service-bus/start-broker.ts';
import { openServiceBus } from '../../src/tickets/service-bus/open-client.ts';
import { SUPPORT_REQUESTS } from '../../src/tickets/service-bus/ticket-queues.ts';

type Message = Parameters<ServiceBusSender['sendMessages']>[0];

/** A broker with the queues of the stack, and operations of tests on them. */
export class TicketBroker {
  readonly folder: string;
  readonly #broker: RunningBroker;
  readonly client: ServiceBusClient;

  private constructor(folder: string, broker: RunningBroker, client: ServiceBusClient) {
    this.folder = folder;
    this.#broker = broker;
    this.client = client;
  }

  /** Detects duplicates, as a real queue may, and keeps locks longer than a test runs. */
  static async start(): Promise<TicketBroker> {
    const folder = await mkdtemp(join(tmpdir(), 'tickets-'));
    const stack = await readFile(new URL('../../local/stack/service-bus.json', import.meta.url), 'utf8');
    const configFile = join(folder, 'config.json');
    await writeFile(
      configFile,
      stack
        .replaceAll('"RequiresDuplicateDetection": false', '"RequiresDuplicateDetection": true')
        .replaceAll('PT30S', 'PT5M'),
    );
    const broker = await startBroker({ configFile, dataFolder: join(folder, 'data'), port: 0, httpPort: 0 });
    const client = await openServiceBus({ connectionString: emulatorConnection(broker.port) });
    return new TicketBroker(folder, broker, client);
  }

  get connectionString(): string {
    return emulatorConnection(this.#broker.port);
  }

  async stop(): Promise<void> {
    await this.client.close();
    await this.#broker.stop();
    await rm(this.folder, { recursive: true });
  }

  /** Sends messages and dead-letters them all. */
  async kill(...messages: Message[]): Promise<void> {
    const sender = this.client.createSender(SUPPORT_REQUESTS);
    for (const message of messages) await sender.sendMessages(message);
    await this.receive(messages.length, async (message, receiver) =>
      receiver.deadLetterMessage(message, {
        deadLetterReason: 'NotUnderstood',
        deadLetterErrorDescription: 'No desk\nfor this',
      }),
    );
  }

  /** Receives `count` messages and settles each; completes them by default. */
  async receive(
    count: number,
    settle = (message: ServiceBusReceivedMessage, receiver: ReturnType<ServiceBusClient['createReceiver']>) =>
      receiver.completeMessage(message),
  ): Promise<readonly ServiceBusReceivedMessage[]> {
    const receiver = this.client.createReceiver(SUPPORT_REQUESTS, { skipParsingBodyAsJson: true });
    const all: ServiceBusReceivedMessage[] = [];
    while (all.length < count) {
      const messages = await receiver.receiveMessages(count - all.length);
      for (const message of messages) await settle(message, receiver);
      all.push(...messages);
    }
    await receiver.close();
    return all;
  }

  /** Counts the messages in the queue and in its dead-letter queue. */
  async counts(): Promise<{ readonly active: number; readonly deadLetter: number }> {
    const answer = await fetch(`${this.#control}/healthz`);
    const { queues } = (await answer.json()) as {
      queues: Record<string, { active: number; deadLetter: number }>;
    };
    const { active = -1, deadLetter = -1 } = queues[SUPPORT_REQUESTS] ?? {};
    return { active, deadLetter };
  }

  /** Refuses the next message once. */
  async refuseNext(queue: string, operation: 'send' | 'settle', condition: string): Promise<void> {
    const { status } = await fetch(`${this.#control}/_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ queue, operation, condition }),
    });
    if (status !== 201) throw new Error(`the fault was not taken: ${status}`);
  }

  get #control(): string {
    return `http://127.0.0.1:${this.#broker.httpPort}`;
  }
}
