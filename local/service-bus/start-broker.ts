import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { StartError } from '../kit/command.ts';
import { claimFolder } from '../kit/data-folder.ts';
import { listenOnLoopback } from '../kit/listen.ts';
import { MovableClock } from '../kit/movable-clock.ts';
import { AmqpServer } from './amqp/amqp-server.ts';
import { EMULATOR_KEYS } from './amqp/shared-access.ts';
import { readConfig } from './config/read-config.ts';
import { createControlServer } from './control/control-server.ts';
import { Faults } from './amqp/faults.ts';
import { Namespace } from './queue/namespace.ts';
import { SqliteJournals } from './store/sqlite-journal.ts';

/** What a broker is started with. */
export interface BrokerOptions {
  readonly configFile: string;
  /** Claimed while running; the messages are below it. */
  readonly dataFolder: string;
  /** AMQP; 0 for any free port. */
  readonly port: number;
  /** Health and switches; 0 for any free port. */
  readonly httpPort: number;
  /** What expiry and schedules go by; locks last in real time. */
  readonly clock?: MovableClock;
}

/** A broker that listens on loopback. */
export interface RunningBroker {
  readonly port: number;
  readonly httpPort: number;
  stop(): Promise<void>;
}

/** Starts the broker. Throws a {@link StartError} when the config, a port or the data folder is not usable. */
export async function startBroker(options: BrokerOptions): Promise<RunningBroker> {
  const queues = readConfig(options.configFile);
  const lock = claimFolder(options.dataFolder, 'local/service-bus');
  const journals = new SqliteJournals(join(options.dataFolder, 'queues.sqlite'));
  const time = options.clock ?? new MovableClock();
  const namespace = new Namespace({ queues, journals, time, realTime: new MovableClock() });
  const faults = new Faults();
  const closing: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    await Promise.all(closing.map((close) => close()));
    namespace.close();
    journals.close();
    lock.release();
  };
  try {
    const amqp = new AmqpServer({ namespace, faults, time, keys: EMULATOR_KEYS, port: options.port });
    closing.push(() => amqp.close());
    const port = await listening(amqp, options.port);
    const control = createControlServer({ namespace, faults, amqp });
    closing.push(() => control.close());
    await control.ready();
    const httpPort = await listenOnLoopback(control.server, options.httpPort);
    writeFileSync(join(options.dataFolder, 'ports.json'), `${JSON.stringify({ port, httpPort })}\n`);
    return { port, httpPort, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listening({ server }: AmqpServer, wanted: number): Promise<number> {
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new StartError(`port ${wanted} is already in use`, { cause: error });
    throw error;
  }
  return (server.address() as AddressInfo).port;
}
