import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { StartError } from '../../local/kit/command.ts';

const READY = 'ready ';
/** What is kept of stderr, to be shown when the stack does not start. */
const LAST_LINES = 5;

/** The parts of the line `ready` that are read here; any checkout prints them. */
const infoSchema = z.object({
  pid: z.int(),
  urls: z.object({ api: z.string(), microsoftControl: z.string() }),
  pids: z.record(z.string(), z.int()),
});
export type StackInfo = z.infer<typeof infoSchema>;

/** How to start a stack. */
export interface StackStart {
  /** The checkout whose `npm start` it is. */
  readonly checkout: string;
  readonly dataFolder: string;
  /** Settings that win over those the stack writes. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Microsoft's stand-in has finished an order or an update at the first look. By default at the second. */
  readonly isMicrosoftAtOnce?: boolean;
}

/** A whole local stack as `npm start` of a checkout runs it, on free ports. */
export class StackProcess {
  readonly info: StackInfo;
  readonly #ended: Promise<unknown>;
  readonly #troubles: readonly string[];
  readonly #stopOnExit: () => void;

  private constructor(info: StackInfo, ended: Promise<unknown>, troubles: readonly string[]) {
    this.info = info;
    this.#ended = ended;
    this.#troubles = troubles;
    this.#stopOnExit = () => process.kill(info.pid, 'SIGTERM');
    process.prependListener('exit', this.#stopOnExit);
    void ended.then(() => process.off('exit', this.#stopOnExit));
  }

  /** Resolves when all of it is healthy. Rejects with a {@link StartError} that holds its last words. */
  static async start({ checkout, dataFolder, environment = {} }: StackStart): Promise<StackProcess> {
    const child = spawn('npm', ['start', '--silent', '--', '--port-base', '0', '--data', dataFolder], {
      cwd: checkout,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    const said: string[] = [];
    createInterface(child.stderr).on('line', (line) => {
      said.push(line);
      if (said.length > LAST_LINES) said.shift();
    });
    const troubles: string[] = [];
    const info = await Promise.race([readyInfo(child, troubles), ended.then(() => undefined)]);
    if (info === undefined) throw new StartError(`npm start in ${checkout} ended: ${said.join('\n')}`);
    return new StackProcess(info, ended, troubles);
  }

  /** Throws when a process of the stack was started again: what was measured meanwhile is worth nothing. */
  assertUndisturbed(): void {
    if (this.#troubles.length > 0) throw new Error(`while measured: ${this.#troubles.join(', ')}`);
  }

  async stop(): Promise<void> {
    process.kill(this.info.pid, 'SIGTERM');
    await this.#ended;
  }
}

/** Waits for the line `ready`; every later line tells of a process that was started again. */
async function readyInfo({ stdout }: ChildProcess, troubles: string[]): Promise<StackInfo> {
  if (stdout === null) throw new Error('the stack cannot be listened to');
  const ready = Promise.withResolvers<StackInfo>();
  createInterface(stdout).on('line', (line) => {
    if (line.startsWith(READY)) ready.resolve(infoSchema.parse(JSON.parse(line.slice(READY.length))));
    else troubles.push(line);
  });
  return ready.promise;
}
