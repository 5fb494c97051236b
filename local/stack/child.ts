import { StartError } from '../kit/command.ts';
import type { ChildRun, Part } from './child-run.ts';
import { startRun } from './child-run.ts';
import { answersOk, until } from './health.ts';
import { lastWords } from './log-file.ts';
import type { RestartDelay } from './restart-delay.ts';
import { restartDelayMs } from './restart-delay.ts';

export interface ChildEvents {
  /** A process runs, for the first time or again. */
  onStarted(pid: number): void;
  /** It has started a process that does its work, for the first time or again. */
  onWorker?(pid: number): void;
  /** It ended unasked and was started again. `cause` is e.g. `signal SIGKILL` or `exit code 1`. */
  onRestarted(cause: string): void;
}

const START_TIMEOUT_MS = 60_000;

/** A part kept alive: once it was healthy, it is started again after every exit nobody asked for. */
export class Child {
  /** Resolves when the part works; rejects with a {@link StartError} when it ends or stays silent before that. */
  readonly healthy: Promise<void>;
  readonly #part: Part;
  readonly #logFile: string;
  readonly #events: ChildEvents;
  readonly #delayMs: RestartDelay;
  readonly #exits: number[] = [];
  readonly #giveUp = new AbortController();
  #state: 'starting' | 'kept' | 'stopping' = 'starting';
  #run: ChildRun;
  #restart: NodeJS.Timeout | undefined;

  constructor(part: Part, logFile: string, events: ChildEvents, delayMs: RestartDelay = restartDelayMs) {
    this.#part = part;
    this.#logFile = logFile;
    this.#events = events;
    this.#delayMs = delayMs;
    this.#run = this.#start();
    this.healthy = this.#untilHealthy();
  }

  /** Ends the part for good. */
  async stop(): Promise<void> {
    this.#state = 'stopping';
    clearTimeout(this.#restart);
    this.#giveUp.abort(new StartError(`${this.#part.name} was stopped before it was ready`));
    await this.#run.end();
  }

  #start(): ChildRun {
    const run = startRun(this.#part, this.#logFile, (pid) => this.#events.onWorker?.(pid));
    if (run.pid !== undefined) this.#events.onStarted(run.pid);
    void run.ended.then((cause) => this.#onEnd(cause));
    return run;
  }

  #onEnd(cause: string): void {
    if (this.#state === 'stopping') return;
    if (this.#state === 'starting') {
      this.#refuse(`did not start (${cause}): ${lastWords(this.#run.log.text())}`);
      return;
    }
    this.#exits.push(Date.now());
    this.#restart = setTimeout(
      () => {
        this.#run = this.#start();
        this.#events.onRestarted(cause);
      },
      this.#delayMs(this.#exits, Date.now()),
    );
  }

  async #untilHealthy(): Promise<void> {
    const { signal } = this.#giveUp;
    const timeout = setTimeout(() => this.#refuse('does not answer'), START_TIMEOUT_MS);
    try {
      await until(() => this.#listens(), signal);
      for (const url of this.#part.healthUrls) await until(() => answersOk(url), signal);
      this.#state = 'kept';
    } finally {
      clearTimeout(timeout);
    }
  }

  #listens(): boolean {
    const lines = this.#run.log.text().split('\n');
    return lines.some((line) => line.startsWith(this.#part.readyLine));
  }

  #refuse(what: string): void {
    this.#giveUp.abort(new StartError(`${this.#part.name} ${what} (see ${this.#logFile})`));
  }
}
