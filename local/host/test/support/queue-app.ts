import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceBusClient } from '@azure/service-bus';
import type { ServiceBusMessage, ServiceBusReceivedMessage } from '@azure/service-bus';
import { emulatorConnection } from '../../../kit/emulator-connection.ts';
import { freePorts } from '../../../kit/free-ports.ts';
import { BrokerProcess } from './broker-process.ts';
import type { QueueCounts, QueueOptions } from './broker-process.ts';
import { HostProcess, appFolder } from './host-process.ts';
import { until } from './until.ts';

/** What the functions of the app `queue-esm` write down. */
export interface Note {
  readonly begins?: unknown;
  readonly ends?: unknown;
  readonly dead?: unknown;
  readonly looked?: unknown;
  readonly tried?: number;
  readonly messageId?: string;
  readonly deliveryCount?: number;
  readonly running?: number;
  readonly metadata?: Record<string, unknown>;
}

/** A message that says which kind of AMQP body it has. */
type AmqpAnnotatedMessage = Pick<ServiceBusReceivedMessage['_rawAmqpMessage'], 'body' | 'bodyType'>;

const QUEUE = 'jobs';

/** A broker, the app `queue-esm` that listens to its queue `jobs`, and the app's records. */
export class QueueApp {
  /** The app's functions go on when it is there, if a message says so. */
  readonly gate: string;
  readonly #home: string;
  readonly #queues: Readonly<Record<string, QueueOptions>>;
  readonly #ports: { readonly port: number; readonly httpPort: number };
  #broker: BrokerProcess | undefined;

  private constructor(home: string, jobs: QueueOptions, [port = 0, httpPort = 0]: readonly number[]) {
    this.#home = home;
    this.gate = join(home, 'gate');
    this.#queues = { [QUEUE]: jobs, 'looked-at': {}, bytes: {}, 'tried-again': {} };
    this.#ports = { port, httpPort };
    mkdirSync(home, { recursive: true });
  }

  static async create(home: string, jobs: QueueOptions = {}): Promise<QueueApp> {
    return new QueueApp(home, jobs, await freePorts(2));
  }

  static async withBroker(home: string, jobs: QueueOptions = {}): Promise<QueueApp> {
    const app = await QueueApp.create(home, jobs);
    await app.startBroker();
    return app;
  }

  get broker(): BrokerProcess {
    if (this.#broker === undefined) throw new Error('there is no broker');
    return this.#broker;
  }

  /** Where the broker listens, or will. */
  get port(): number {
    return this.#ports.port;
  }

  async startBroker(): Promise<void> {
    this.#broker = await BrokerProcess.start(join(this.#home, 'broker'), this.#queues, this.#ports);
  }

  async startHost(env: Record<string, string> = {}, args: readonly string[] = []): Promise<HostProcess> {
    return HostProcess.start({
      app: appFolder('queue-esm'),
      data: join(this.#home, 'host'),
      args,
      env: {
        BUS: emulatorConnection(this.#ports.port),
        QUEUE,
        TRACE_FILE: join(this.#home, 'trace'),
        ...env,
      },
    });
  }

  /** Resolves when the broker has accepted the messages. */
  async send(messages: ServiceBusMessage[] | AmqpAnnotatedMessage[], queue = QUEUE): Promise<void> {
    const client = new ServiceBusClient(this.broker.connectionString);
    await client.createSender(queue).sendMessages(messages);
    await client.close();
  }

  openGate(): void {
    writeFileSync(this.gate, '');
  }

  get notes(): readonly Note[] {
    const file = join(this.#home, 'trace');
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Note);
  }

  /** The notes that tell this, as soon as there are so many. */
  async noted(kind: keyof Note, count: number): Promise<readonly Note[]> {
    const found = () => this.notes.filter((note) => kind in note);
    await until(() => found().length >= count);
    return found();
  }

  async counts(): Promise<QueueCounts> {
    return this.broker.counts(QUEUE);
  }

  /** Resolves when nothing waits in the queue and nothing is locked. */
  async isDone(): Promise<void> {
    await this.#until(({ active, locked }) => active + locked === 0);
  }

  async hasLocked(count: number): Promise<void> {
    await this.#until(({ locked }) => locked === count);
  }

  #until(pleases: (counts: QueueCounts) => boolean): Promise<void> {
    return until(async () => pleases(await this.counts()));
  }
}
