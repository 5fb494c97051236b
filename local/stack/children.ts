import { join } from 'node:path';
import type { Part } from './child-run.ts';
import type { ChildEvents } from './child.ts';
import { Child } from './child.ts';
import type { PartName } from './parts.ts';
import type { RestartDelay } from './restart-delay.ts';

/** The app first, so that nothing it needs goes away under it; the storage last. */
const STOP_ORDER: readonly (readonly PartName[])[] = [
  ['host'],
  ['microsoft', 'identity', 'service-bus', 'mail'],
  ['azurite'],
];

/** A part, or the process that runs the app's functions for a host that does not. */
type ProcessName = PartName | 'worker';

export interface ChildrenEvents {
  /** The pid of a part is another one now. */
  onPidChange(): void;
  onRestarted(name: PartName, cause: string): void;
}

/** All running parts of one stack. */
export class Children {
  readonly #logs: string;
  readonly #events: ChildrenEvents;
  readonly #restartDelay: RestartDelay | undefined;
  readonly #children = new Map<PartName, Child>();
  readonly #pids = new Map<ProcessName, number>();
  #stopped = false;

  constructor(data: string, events: ChildrenEvents, restartDelay?: RestartDelay) {
    this.#logs = join(data, 'logs');
    this.#events = events;
    this.#restartDelay = restartDelay;
  }

  /** Starts a part, keeps it alive, and resolves when it is healthy. */
  async start(name: PartName, part: Part): Promise<void> {
    if (this.#stopped) return;
    const is = (process: ProcessName) => (pid: number) => {
      this.#pids.set(process, pid);
      this.#events.onPidChange();
    };
    const events: ChildEvents = {
      onStarted: (pid) => {
        // A new host starts a worker of its own.
        if (name === 'host') this.#pids.delete('worker');
        is(name)(pid);
      },
      onWorker: is('worker'),
      onRestarted: (cause) => this.#events.onRestarted(name, cause),
    };
    const child = new Child(part, join(this.#logs, `${name}.log`), events, this.#restartDelay);
    this.#children.set(name, child);
    await child.healthy;
  }

  /** The process id of a started part, the newest after a restart. */
  pid(name: ProcessName): number {
    const pid = this.optionalPid(name);
    if (pid === undefined) throw new Error(`${name} was never started`);
    return pid;
  }

  /** The same, or `undefined` when there is no such process in this stack. */
  optionalPid(name: ProcessName): number | undefined {
    return this.#pids.get(name);
  }

  /** Ends everything that was started, in order. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const names of STOP_ORDER) await Promise.all(names.map((name) => this.#end(name)));
  }

  async #end(name: PartName): Promise<void> {
    await this.#children.get(name)?.stop();
  }
}
