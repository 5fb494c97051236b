import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulatorConnection } from '../../../kit/emulator-connection.ts';
import { startCommand } from '../../../kit/test/started-command.ts';
import type { StartedCommand } from '../../../kit/test/started-command.ts';

const MAIN = join(import.meta.dirname, '../../../service-bus/main.ts');

/** What a queue of a test may differ in; a lock of 30 seconds and ten deliveries unless told. */
export interface QueueOptions {
  readonly lockDuration?: string;
  readonly maxDeliveryCount?: number;
}

/** How many messages of a queue are where. */
export interface QueueCounts {
  readonly active: number;
  readonly locked: number;
  readonly deadLetter: number;
}

/** The Service Bus broker in a process of its own; its queues are in a folder, over restarts. */
export class BrokerProcess {
  readonly #command: StartedCommand;
  readonly #httpUrl: string;
  readonly port: number;

  private constructor(command: StartedCommand, port: number, httpUrl: string) {
    this.#command = command;
    this.port = port;
    this.#httpUrl = httpUrl;
  }

  /** Resolves when it takes connections. */
  static async start(
    folder: string,
    queues: Readonly<Record<string, QueueOptions>>,
    ports: { readonly port: number; readonly httpPort: number },
  ): Promise<BrokerProcess> {
    mkdirSync(folder, { recursive: true });
    const config = join(folder, 'config.json');
    writeFileSync(config, JSON.stringify(configOf(queues)));
    const { port, httpPort } = ports;
    const command = startCommand(MAIN, [
      ...['--config', config, '--data', folder],
      ...['--port', String(port), '--http-port', String(httpPort)],
    ]);
    alive.add(command);
    void command.ended.then(() => alive.delete(command));
    await command.line('listening ');
    return new BrokerProcess(command, port, `http://127.0.0.1:${httpPort}`);
  }

  get connectionString(): string {
    return emulatorConnection(this.port);
  }

  async counts(queue: string): Promise<QueueCounts> {
    const response = await fetch(`${this.#httpUrl}/healthz`);
    const { queues } = (await response.json()) as { queues: Record<string, QueueCounts> };
    const counts = queues[queue];
    if (counts === undefined) throw new Error(`there is no queue ${queue}`);
    return counts;
  }

  /** Locked messages become free at once. */
  async expireLocks(queue: string): Promise<void> {
    await this.#order('expire-locks', { queue });
  }

  async dropConnections(): Promise<void> {
    await this.#order('drop-connections', {});
  }

  async kill(): Promise<void> {
    await this.#command.stop('SIGKILL');
  }

  async #order(name: string, body: object): Promise<void> {
    const response = await fetch(`${this.#httpUrl}/_control/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  }
}

const alive = new Set<StartedCommand>();

/** Kills what a failed test left running. */
export async function killBrokers(): Promise<void> {
  await Promise.all([...alive].map((command) => command.stop('SIGKILL')));
}

function configOf(queues: Readonly<Record<string, QueueOptions>>) {
  const Queues = Object.entries(queues).map(([Name, { lockDuration = 'PT30S', maxDeliveryCount = 10 }]) => ({
    Name,
    Properties: {
      DeadLetteringOnMessageExpiration: true,
      DefaultMessageTimeToLive: 'P14D',
      DuplicateDetectionHistoryTimeWindow: 'PT10M',
      ForwardDeadLetteredMessagesTo: '',
      ForwardTo: '',
      LockDuration: lockDuration,
      MaxDeliveryCount: maxDeliveryCount,
      RequiresDuplicateDetection: false,
      RequiresSession: false,
    },
  }));
  return { UserConfig: { Namespaces: [{ Name: 'local', Queues, Topics: [] }], Logging: { Type: 'File' } } };
}
