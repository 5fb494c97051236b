import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../../service-bus/main.ts');

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
  readonly #child: ChildProcess;
  readonly #httpUrl: string;
  readonly port: number;

  private constructor(child: ChildProcess, port: number, httpUrl: string) {
    this.#child = child;
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
    const child = spawn(
      process.execPath,
      [MAIN, '--config', config, '--data', folder, '--port', String(port), '--http-port', String(httpPort)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    alive.add(child);
    child.once('close', () => alive.delete(child));
    const ready = once(createInterface(child.stdout), 'line');
    const ended = once(child, 'close').then(() => Promise.reject(new Error('the broker ended')));
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    return new BrokerProcess(child, port, `http://127.0.0.1:${httpPort}`);
  }

  get connectionString(): string {
    return `Endpoint=sb://127.0.0.1:${this.port};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=SAS_KEY_VALUE;UseDevelopmentEmulator=true;`;
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
    const closed = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await closed;
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

const alive = new Set<ChildProcess>();

/** Kills what a failed test left running. */
export async function killBrokers(): Promise<void> {
  await Promise.all(
    [...alive].map(async (child) => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    }),
  );
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
