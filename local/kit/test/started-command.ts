import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A command of the local stack under test, run as a process of its own. */
export interface StartedCommand {
  readonly pid: number;
  /** The first line on stdout that starts with `prefix`; rejects when the process ends without it. */
  line(prefix: string): Promise<string>;
  /** What the process said when it ended. */
  readonly ended: Promise<Ended>;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `node file ...args`; `env` is laid over this process's environment. */
export function startCommand(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): StartedCommand {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} cannot be started`);
  const lines: string[] = [];
  const errors: string[] = [];
  const reader = createInterface(child.stdout).on('line', (line) => lines.push(line));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    stdout: lines.join('\n'),
    stderr: errors.join(''),
  }));
  return {
    pid,
    ended,
    line: (prefix) => {
      const seen = () => lines.find((line) => line.startsWith(prefix));
      return new Promise((resolve, reject) => {
        const look = () => {
          const line = seen();
          if (line !== undefined) resolve(line);
        };
        reader.on('line', look);
        void ended.then((end) =>
          reject(new Error(`${file} ended before "${prefix}": ${JSON.stringify(end)}`)),
        );
        look();
      });
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}
