import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a program ended; `output` is everything it wrote. */
export interface ProgramEnd {
  readonly ok: boolean;
  readonly output: string;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends the program; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Runs a program to its end and collects what it says. Rejects when it cannot be started. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env = process.env, signal }: ProgramOptions,
): Promise<ProgramEnd> {
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill();
  signal?.addEventListener('abort', kill);
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  await once(child, 'close').finally(() => signal?.removeEventListener('abort', kill));
  signal?.throwIfAborted();
  return { ok: child.exitCode === 0, output: output.join('').trimEnd() };
}
