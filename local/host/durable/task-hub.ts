import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../kit/database.ts';
import type { AlarmClock } from '../clock/alarms.ts';
import type { NextWait } from '../clock/timekeeping.ts';
import type { Work } from '../clock/work.ts';
import type { FunctionRegistry } from '../core/function-registry.ts';
import type { HttpHandler } from '../http/exchange.ts';
import type { Log } from '../log.ts';
import { DurableClient } from './durable-client.ts';
import { DurableEngine } from './engine.ts';
import type { FunctionCaller } from '../triggers/function-caller.ts';
import { FinishWatch } from './finish-watch.ts';
import { managementApi } from './management/management-api.ts';
import { registeredFunctions } from './registered-functions.ts';
import { GroupCommit } from './store/group-commit.ts';
import { HubStore } from './store/hub-store.ts';
import { schema } from './store/schema.ts';
import type { TimerTable } from './store/timer-table.ts';

export interface TaskHubOptions {
  readonly hubName: string;
  readonly dataFolder: string;
  readonly defaultVersion: string;
  /** The platform's default when absent: ten for each processor. */
  readonly maxConcurrentActivities: number | undefined;
  readonly registry: FunctionRegistry;
  readonly call: FunctionCaller;
  readonly clock: AlarmClock;
  /** What the hub does is counted here. */
  readonly work: Work;
  readonly log: Log;
  /** The file can no longer be written: nothing may go on. */
  readonly onStorageFailure: (error: unknown) => void;
}

export interface TaskHub {
  readonly handle: HttpHandler;
  readonly nextWait: NextWait;
  stop(): Promise<void>;
}

/** Opens the task hub in the data folder and takes up what was left undone. */
export function openTaskHub(options: TaskHubOptions): TaskHub {
  const { hubName, dataFolder, defaultVersion, registry, call, clock, log, onStorageFailure } = options;
  const database = openDatabase(join(dataFolder, `${hubName}.sqlite`), schema);
  const store = new HubStore(database);
  const commits = new GroupCommit(database, onStorageFailure);
  const functions = registeredFunctions(registry);
  const watch = new FinishWatch();
  const engine = new DurableEngine({
    store,
    commits,
    orchestrators: { registry, functions, call, defaultVersion },
    maxConcurrentActivities: options.maxConcurrentActivities ?? 10 * availableParallelism(),
    clock,
    busy: options.work,
    log,
    onFinished: (instanceId) => watch.finished(instanceId),
  });
  const client = new DurableClient({ store, commits, engine, functions, defaultVersion, watch, clock, log });
  engine.start();
  return {
    nextWait: (all) => nextWait(store.timers.awaited(), all),
    handle: managementApi(client, hubName),
    stop: async () => {
      await engine.stop();
      commits.close();
      database.close();
    },
  };
}

/** A wait for the time alone may be skipped as long as no timer that races an event is passed with it. */
function nextWait(
  { time = Infinity, race = Infinity }: ReturnType<TimerTable['awaited']>,
  all: boolean,
): number | undefined {
  const next = all ? Math.min(time, race) : time < race ? time : Infinity;
  return next === Infinity ? undefined : next;
}
