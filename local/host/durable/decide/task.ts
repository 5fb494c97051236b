/** A generator that waits for tasks: each `yield` returns when the task succeeded, or throws its error. */
export type Routine = Generator<Task, void, undefined>;

/**
 * A promise without the event loop and without a value: callbacks run at once, in the order they were added.
 * Replay order must be event order exactly, because sequence numbers are handed out on the way.
 */
export class Task {
  #settled = false;
  #error: Error | undefined;
  #callbacks: ((error: Error | undefined) => void)[] = [];

  get isSettled(): boolean {
    return this.#settled;
  }

  /** Why the task failed; nothing when it succeeded or is not settled. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** Ends the task, as failed when there is an error. Only the first call counts. */
  settle(error?: Error): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#error = error;
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) callback(error);
  }

  whenSettled(callback: (error: Error | undefined) => void): void {
    if (this.#settled) callback(this.#error);
    else this.#callbacks.push(callback);
  }
}

export function settledTask(): Task {
  const task = new Task();
  task.settle();
  return task;
}

/** Runs a routine to its end; the task settles with it. */
export function drive(routine: Routine): Task {
  const result = new Task();
  advance(routine, undefined, result);
  return result;
}

/** A loop and not a recursion: thousands of tasks may be settled already. */
function advance(routine: Routine, lastError: Error | undefined, result: Task): void {
  let error = lastError;
  for (;;) {
    let step: IteratorResult<Task, void>;
    try {
      step = error === undefined ? routine.next() : routine.throw(error);
    } catch (thrown) {
      result.settle(thrown instanceof Error ? thrown : new Error(String(thrown)));
      return;
    }
    if (step.done === true) {
      result.settle();
      return;
    }
    if (!step.value.isSettled) {
      step.value.whenSettled((next) => advance(routine, next, result));
      return;
    }
    error = step.value.error;
  }
}

/** Settles when every task is settled, however: a failure does not end the wait. */
export function whenAllSettled(tasks: readonly Task[]): Task {
  if (tasks.length === 0) return settledTask();
  const result = new Task();
  let open = tasks.length;
  for (const task of tasks) {
    task.whenSettled(() => {
      open -= 1;
      if (open === 0) result.settle();
    });
  }
  return result;
}

/** Settles with the first of the tasks, however that ended. */
export function whenAnySettled(tasks: readonly Task[]): Task {
  const result = new Task();
  for (const task of tasks) task.whenSettled(() => result.settle());
  return result;
}
