import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { RunLog } from './log-file.ts';
import { openRunLog } from './log-file.ts';
import type { StackClock } from './stack-clock.ts';

/** One process of the stack: how to start it and how to tell that it works. */
export interface Part {
  readonly name: string;
  /** The program that runs `script`; Node unless told. It must speak the channel of `child_process.fork`. */
  readonly program?: string;
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

/** What a part says over the channel when it has started a process that does its work: the new process id. */
const workerNotice = z.object({ worker: z.int() });

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

/** Starts a part once. Its output is appended to `logFile`; `onWorker` is told the process ids of its workers. */
export function startRun(part: Part, logFile: string, onWorker: (pid: number) => void): ChildRun {
  const log = openRunLog(logFile);
  const child = fork(part.script, part.args, {
    env: part.env,
    ...(part.program === undefined
      ? { execArgv: ['--disable-warning=ExperimentalWarning'] }
      : { execPath: part.program, execArgv: [] }),
    stdio: ['ignore', log.descriptor, log.descriptor, 'ipc'],
    // Out of the terminal's process group: Ctrl-C reaches the supervisor alone, which stops in the right order.
    detached: true,
  });
  log.close();
  part.clock?.attach(child);
  child.on('message', (message) => {
    const { data } = workerNotice.safeParse(message);
    if (data !== undefined) onWorker(data.worker);
  });
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
