import type { Decision } from './decision.ts';
import { confirmDecision } from './non-determinism.ts';
import type { ScheduledEvent } from './non-determinism.ts';
import { Task } from './task.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
/** A decision that has no sequence number yet. */
export type Wish = WithoutId<Decision>;

/** A task that has not ended. A cancelled timer is one too, until it fires, but nobody waits for it. */
interface OpenTask {
  readonly task: Task;
  readonly wish: Wish;
  readonly isCanceled: boolean;
}

/** Hands out sequence numbers, knows what is open, and what the history has not confirmed yet. */
export class TaskLedger {
  #nextId = 0;
  readonly #open = new Map<number, OpenTask>();
  readonly #unconfirmed = new Map<number, Decision>();

  get nextId(): number {
    return this.#nextId;
  }

  schedule(wish: Wish, isCanceled = false): Task {
    const id = this.#nextId++;
    this.#unconfirmed.set(id, { ...wish, id });
    const task = new Task();
    this.#open.set(id, { task, wish, isCanceled });
    return task;
  }

  /** The history says it was scheduled before. Throws {@link NonDeterminismError} when it was not decided now. */
  confirm(event: ScheduledEvent): void {
    confirmDecision(event, this.#unconfirmed.get(event.EventId));
    this.#unconfirmed.delete(event.EventId);
  }

  /** A completion of a task that is not open (a duplicate, or one the SDK counts differently) is ignored. */
  complete(id: number, error?: Error): void {
    const entry = this.#open.get(id);
    this.#open.delete(id);
    entry?.task.settle(error);
  }

  /** Whether an activity, a timer or a child has been started and has not ended. */
  get hasOpenTasks(): boolean {
    return [...this.#open.values()].some(({ isCanceled }) => !isCanceled);
  }

  /** What is under way, in words that are the same for tasks that are alike. */
  openWishes(): string[] {
    return [...this.#open.values()].map(({ wish }) => JSON.stringify(wish));
  }

  /** What was decided for the first time, by sequence number. */
  newDecisions(): Decision[] {
    return [...this.#unconfirmed.values()].sort((a, b) => a.id - b.id);
  }

  forgetDecisions(): void {
    this.#unconfirmed.clear();
  }
}
