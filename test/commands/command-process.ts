import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** What a command is to do. Paths are absolute. */
export interface Order {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** The output and the exit code of a command. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const PROGRAM = join(import.meta.dirname, 'serve-commands.ts');

/**
 * A process that runs commands one after the other and loads their modules once. A command ends as in a process of its
 * own, except that it cannot lose its output.
 */
export class CommandProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface(this.#child.stdout)[Symbol.asyncIterator]();
  }

  /** Runs a command to its end. */
  async run(order: Order): Promise<Ran> {
    this.#child.stdin.write(`${JSON.stringify(order)}\n`);
    const answer = await this.#answers.next();
    if (answer.done === true) throw new Error(`${order.file} ended the process`);
    return JSON.parse(answer.value) as Ran;
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.stdin.end();
    await ended;
  }
}
