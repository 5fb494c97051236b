import { Task, settledTask } from './task.ts';

/** Waiters of one name form a stack (the last one asks first), early events a queue: as in the extension and the SDK. */
export class ExternalEvents {
  readonly #waiters = new Map<string, Task[]>();
  readonly #early = new Map<string, number>();

  wait(name: string): Task {
    const early = this.#early.get(name) ?? 0;
    if (early > 0) {
      this.#early.set(name, early - 1);
      return settledTask();
    }
    const task = new Task();
    const stack = this.#waiters.get(name);
    if (stack === undefined) this.#waiters.set(name, [task]);
    else stack.push(task);
    return task;
  }

  get hasWaiters(): boolean {
    return [...this.#waiters.values()].some((stack) => stack.length > 0);
  }

  raise(name: string): void {
    const waiter = this.#waiters.get(name)?.pop();
    if (waiter === undefined) this.#early.set(name, (this.#early.get(name) ?? 0) + 1);
    else waiter.settle();
  }
}
