import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { RunLog } from './log-file.ts';
import { openRunLog } from './log-file.ts';
import type { StackClock } from './stack-clock.ts';

/** One process of the stack: how to start it and how to tell that it works. */
export interface Part {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** The line it prints when it listens begins with this. */
  readonly readyLine: string;
  /** All answer 200 when it works. */
  readonly healthUrls: readonly string[];
  /** Told to it over the channel; without one it reads the real time. */
  readonly clock?: StackClock;
}

/** One life of a part, from start to exit. */
export interface ChildRun {
  /** Absent when the operating system refused to start it. */
  readonly pid: number | undefined;
  readonly log: RunLog;
  /** Resolves with the cause when it has ended, e.g. `signal SIGKILL` or `exit code 1`. */
  readonly ended: Promise<string>;
  /** Ends it with SIGTERM, and with SIGKILL when it does not obey in time. */
  end(): Promise<void>;
}

const STOP_TIMEOUT_MS = 15_000;

/** Starts a part once. Its output is appended to `logFile`. */
export function startRun(part: Part, logFile: string): ChildRun {
  const log = openRunLog(logFile);
  const child = fork(part.script, part.args, {
    env: part.env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
    // Out of the terminal's process group: Ctrl-C reaches the supervisor alone, which stops in the right order.
    detached: true,
  });
  log.close();
  part.clock?.attach(child);
  const ended = once(child, 'exit').then(
    ([code, signal]) => (signal === null ? `exit code ${String(code)}` : `signal ${String(signal)}`),
    (error: unknown) => String(error),
  );
  const end = async () => {
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(impatience);
  };
  return { pid: child.pid, log, ended, end };
}
