import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emulatorConnection } from '../../kit/emulator-connection.ts';
import { freePorts } from '../../kit/free-ports.ts';
import { startCommand, type StartedCommand } from '../../kit/test/started-command.ts';
import { writeConfig, type QueueProperties } from './config-file.ts';

export const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** A broker in a process of its own, which keeps its ports and its data when it is started again. */
export class ChildBroker {
  readonly connectionString: string;
  readonly controlUrl: string;
  readonly #folder: string;
  readonly #args: readonly string[];
  #running: StartedCommand | undefined;

  private constructor(folder: string, port: number, httpPort: number) {
    this.#folder = folder;
    this.connectionString = emulatorConnection(port);
    this.controlUrl = `http://127.0.0.1:${httpPort}`;
    const [config, data] = [join(folder, 'config.json'), join(folder, 'data')];
    this.#args = [
      '--config',
      config,
      '--data',
      data,
      '--port',
      String(port),
      '--http-port',
      String(httpPort),
    ];
  }

  static async start(queues: Readonly<Record<string, QueueProperties>>): Promise<ChildBroker> {
    const folder = mkdtempSync(join(tmpdir(), 'service-bus-child-'));
    writeConfig(join(folder, 'config.json'), queues);
    const [port = 0, httpPort = 0] = await freePorts(2);
    const broker = new ChildBroker(folder, port, httpPort);
    await broker.startAgain();
    return broker;
  }

  async startAgain(): Promise<void> {
    this.#running = startCommand(MAIN, this.#args);
    await this.#running.line('listening ');
  }

  /** As a crash does: nothing is tidied up. */
  async kill(): Promise<void> {
    await this.#running?.stop('SIGKILL');
  }

  /** Ends it, and removes its data. Returns what it said on stderr. */
  async remove(): Promise<string | undefined> {
    const ended = await this.#running?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    return ended?.stderr;
  }
}
