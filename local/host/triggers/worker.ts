import { isType } from '../core/registered-function.ts';
import type { FunctionCaller } from './function-caller.ts';

/** After so many exits the Functions host gives its worker up and stops. */
const EXIT_LIMIT = 3;
/** Exits are counted anew when none happened for half an hour. */
const FORGOTTEN_AFTER_MS = 30 * 60_000;

/** What every call that the worker was busy with ends with. */
export class WorkerExitError extends Error {
  constructor() {
    super('node exited with code 137 (0x89)');
  }
}

/**
 * The Node worker, which on Azure is a process of its own that may die without the host. Here it cannot die, so its exit
 * is played: calls in progress are failed (what they still do counts for nothing), and for a moment nothing is called.
 */
export class Worker {
  readonly #inProgress = new Set<(error: WorkerExitError) => void>();
  readonly #onLost: () => void;
  #back: Promise<void> | undefined;
  #exits = 0;
  #lastExit = -Infinity;

  /** `onLost` is called at the third exit, when the real host stops. */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** Ends the worker. It is back after `awayMs` of real time. Gives the number of exits that count. */
  exit(awayMs: number): number {
    const now = performance.now();
    this.#exits = now - this.#lastExit > FORGOTTEN_AFTER_MS ? 1 : this.#exits + 1;
    this.#lastExit = now;
    this.#leave(awayMs);
    const error = new WorkerExitError();
    for (const fail of [...this.#inProgress]) fail(error);
    if (this.#exits >= EXIT_LIMIT) this.#onLost();
    return this.#exits;
  }

  /** A caller whose calls end with the worker. */
  callsOf(call: FunctionCaller): FunctionCaller {
    return async (...args) => {
      const [fn] = args;
      if (this.#back !== undefined) {
        // Replays do not wait: the real host takes the missing answer for an orchestrator that asks for nothing.
        if (isType(fn.trigger, 'orchestrationTrigger')) throw new WorkerExitError();
        await this.#back;
      }
      try {
        return await this.#untilExit(call(...args));
      } catch (error) {
        // The engine hears of a failed activity through a queue, when the worker is back already.
        if (error instanceof WorkerExitError && isType(fn.trigger, 'activityTrigger')) await this.#back;
        throw error;
      }
    };
  }

  async #untilExit<T>(answer: Promise<T>): Promise<T> {
    const exit = Promise.withResolvers<never>();
    this.#inProgress.add(exit.reject);
    try {
      return await Promise.race([answer, exit.promise]);
    } finally {
      this.#inProgress.delete(exit.reject);
    }
  }

  #leave(awayMs: number): void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const back: Promise<void> = promise.then(() => {
      if (this.#back === back) this.#back = undefined;
    });
    this.#back = back;
    setTimeout(() => resolve(undefined), awayMs);
  }
}
