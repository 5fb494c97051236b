import type { FunctionRegistry } from '../../core/function-registry.ts';
import { toJsonText } from '../../core/typed-data.ts';
import { errorText } from '../../log.ts';
import { waitAtMost } from '../../clock/patience.ts';
import type { Work } from '../../clock/work.ts';
import type { Log } from '../../log.ts';
import type { FunctionCaller } from '../../triggers/function-caller.ts';
import { TOO_DEEP, isTooDeep } from '../depth-limit.ts';
import { missingFunction } from '../decide/known-functions.ts';
import type { KnownFunctions } from '../decide/known-functions.ts';
import type { TaskOutcome } from '../message.ts';
import type { ActivityWork } from '../store/activity-table.ts';
import { activityFailure } from './activity-failure.ts';
import { activityInput } from './activity-input.ts';

export interface ActivityRunnerOptions {
  readonly registry: FunctionRegistry;
  readonly functions: KnownFunctions;
  readonly call: FunctionCaller;
  readonly log: Log;
  /** Activities count as work of the host. */
  readonly busy: Work;
  /** How many may run at once. */
  readonly limit: number;
  readonly done: (work: ActivityWork, outcome: TaskOutcome) => void;
}

/** Runs activities, a limited number at a time, in the order they were asked for. */
export class ActivityRunner {
  readonly #options: ActivityRunnerOptions;
  readonly #queue: ActivityWork[] = [];
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(options: ActivityRunnerOptions) {
    this.#options = options;
  }

  add(work: ActivityWork): void {
    this.#queue.push(work);
    this.#fill();
  }

  /** Starts nothing more; resolves when what runs has ended, or after `patienceMs`. What did not end runs again next time. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopped = true;
    await waitAtMost(patienceMs, Promise.all(this.#running));
  }

  #fill(): void {
    while (!this.#stopped && this.#running.size < this.#options.limit) {
      const work = this.#queue.shift();
      if (work === undefined) return;
      const end = this.#options.busy.begin();
      const run: Promise<void> = this.#run(work).finally(() => {
        this.#running.delete(run);
        this.#fill();
        end();
      });
      this.#running.add(run);
    }
  }

  async #run(work: ActivityWork): Promise<void> {
    const outcome = await this.#outcome(work);
    if (!this.#stopped) this.#options.done(work, outcome);
  }

  async #outcome({ name, input, instanceId }: ActivityWork): Promise<TaskOutcome> {
    const { registry, functions, call, log } = this.#options;
    try {
      const fn = registry.find(name, 'activityTrigger');
      const missing = missingFunction(functions, 'activity', name);
      if (fn === undefined || missing !== undefined) throw new Error(missing);
      const data = activityInput(input);
      const metadata = { instanceId: { string: instanceId }, ...(data === null ? {} : { data }) };
      const { returnValue } = await call(fn, data, metadata);
      const result = toJsonText(returnValue);
      if (result !== null && isTooDeep(result)) throw new Error(TOO_DEEP);
      return { ok: true, result };
    } catch (error) {
      log({ level: 'error', message: errorText(error), functionName: name });
      return activityFailure(name, error);
    }
  }
}
