import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../main.ts');

export interface HostProcessOptions {
  readonly app: string;
  readonly data: string;
  readonly port?: number;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
}

export interface Exit {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Output {
  stdout: string;
  stderr: string;
}

/** The real host in a process of its own, as `npm run local:host` starts it. */
export class HostProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #exit: Promise<Exit>;
  readonly #output: Output;

  private constructor(url: string, child: ChildProcess, exit: Promise<Exit>, output: Output) {
    this.url = url;
    this.#child = child;
    this.#exit = exit;
    this.#output = output;
  }

  /** Resolves when the host is ready. Rejects with its stderr when it ends before. */
  static async start(options: HostProcessOptions): Promise<HostProcess> {
    const { child, exit, output } = spawnHost(options);
    const ready = new Promise<string>((resolve) => {
      child.stdout.on('data', () => {
        const [, url] = /^listening (\S+)$/m.exec(output.stdout) ?? [];
        if (url !== undefined) resolve(url);
      });
    });
    const first = await Promise.race([ready, exit]);
    if (typeof first !== 'string') throw new Error(`the host ended: ${first.stderr}`);
    return new HostProcess(first, child, exit, output);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** What it logged so far. */
  get log(): string {
    return this.#output.stderr;
  }

  /** How it ended, when it does so by itself. */
  get ended(): Promise<Exit> {
    return this.#exit;
  }

  async kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    this.#child.kill(signal);
    return this.#exit;
  }
}

const alive = new Set<ChildProcess>();

/** Kills what a failed test left running. */
export async function killLeftovers(): Promise<void> {
  await Promise.all(
    [...alive].map(async (child) => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    }),
  );
}

/** Starts a host that is expected to end by itself, and waits for that. */
export async function runHost(options: HostProcessOptions): Promise<Exit> {
  return spawnHost(options).exit;
}

function spawnHost({ app, data, port = 0, env = {}, args = [] }: HostProcessOptions) {
  const output = { stdout: '', stderr: '' };
  const child = spawn(
    process.execPath,
    [MAIN, '--app', app, '--port', String(port), '--data', data, ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  alive.add(child);
  child.once('close', () => alive.delete(child));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const exit = once(child, 'close').then(([code]: unknown[]) => ({ code: code as number | null, ...output }));
  return { child, exit, output };
}

export function appFolder(name: string): string {
  return join(import.meta.dirname, '../apps', name);
}
