import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { emulatorConnection } from '../local/kit/emulator-connection.ts';

const folder = import.meta.dirname;
const MAIN = join(folder, '../local/service-bus/main.ts');
/** The queues of the local stack. */
const CONFIG = join(folder, '../local/stack/service-bus.json');
const USAGE_PROBE = pathToFileURL(join(folder, 'report-usage.ts')).href;

const usageSchema = z.object({ cpuMs: z.number(), memoryBytes: z.number() });
/** The usage of the broker's process since it started, and its memory. */
export type Usage = z.infer<typeof usageSchema>;

/** The real broker with the queues of the stack, in a process of its own. */
export class BrokerUnderTest {
  readonly connectionString: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.connectionString = emulatorConnection(port);
  }

  /** Resolves when the broker is ready. */
  static async start(dataFolder: string): Promise<BrokerUnderTest> {
    const child = fork(MAIN, ['--config', CONFIG, '--port', '0', '--data', dataFolder], {
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', USAGE_PROBE],
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    if (child.stdout === null) throw new Error('the broker cannot be listened to');
    const ready = once(createInterface(child.stdout), 'line') as Promise<[string]>;
    const first = await Promise.race([ready, once(child, 'close').then(() => undefined)]);
    if (first === undefined) throw new Error('the broker did not start');
    return new BrokerUnderTest(child, Number(first[0].replace(/^.*:/, '')));
  }

  async usage(): Promise<Usage> {
    const answer = once(this.#child, 'message') as Promise<[unknown]>;
    this.#child.send('usage');
    return usageSchema.parse((await answer)[0]);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
