import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { Wait } from '../decide/wait.ts';

const rowSchema = z.object({
  execution_id: z.string(),
  task_id: z.int(),
  instance_id: z.string(),
  fire_at: z.int(),
  due_at: z.int(),
});
const nextSchema = z.object({ next: z.int().nullable() });
const awaitedSchema = z.object({ time: z.int().nullable(), race: z.int().nullable() });

/** A timer of an orchestrator. `fireAt`, which it asked for, and `dueAt` are in milliseconds since 1970. */
export interface Timer {
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly fireAt: number;
  readonly dueAt: number;
}

/** Timers that no episode has read yet, fired or not. */
export class TimerTable {
  readonly #due: StatementSync;
  readonly #next: StatementSync;
  readonly #awaited: StatementSync;
  readonly #insert: StatementSync;
  readonly #mark: StatementSync;
  readonly #delete: StatementSync;
  readonly #clear: StatementSync;

  constructor(database: DatabaseSync) {
    this.#due = database.prepare('SELECT * FROM timers WHERE due_at <= ? ORDER BY due_at');
    this.#next = database.prepare('SELECT min(due_at) AS next FROM timers WHERE due_at > ?');
    this.#awaited = database.prepare(`
      SELECT min(due_at) FILTER (WHERE awaited = 1) AS time, min(due_at) FILTER (WHERE awaited = 2) AS race
      FROM timers`);
    this.#insert = database.prepare(
      'INSERT INTO timers (execution_id, task_id, instance_id, fire_at, due_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#mark = database.prepare(`
      UPDATE timers SET awaited = CASE WHEN task_id >= ? THEN ? ELSE 0 END WHERE execution_id = ?`);
    this.#delete = database.prepare('DELETE FROM timers WHERE execution_id = ? AND task_id = ?');
    this.#clear = database.prepare('DELETE FROM timers WHERE execution_id = ?');
  }

  /** Timers due at `now`, the earliest first. */
  due(now: number): Timer[] {
    return this.#due.all(now).map((raw) => {
      const row = rowSchema.parse(raw);
      return {
        instanceId: row.instance_id,
        executionId: row.execution_id,
        taskId: row.task_id,
        fireAt: row.fire_at,
        dueAt: row.due_at,
      };
    });
  }

  /** When the first timer behind `now` is due, if there is one. */
  nextAfter(now: number): number | undefined {
    return nextSchema.parse(this.#next.get(now)).next ?? undefined;
  }

  /** When the first timers are due that orchestrators wait for: for the time alone, and for an event as well. */
  awaited(): { readonly time: number | undefined; readonly race: number | undefined } {
    const { time, race } = awaitedSchema.parse(this.#awaited.get());
    return { time: time ?? undefined, race: race ?? undefined };
  }

  put({ executionId, taskId, instanceId, fireAt, dueAt }: Timer): void {
    this.#insert.run(executionId, taskId, instanceId, fireAt, dueAt);
  }

  /** Notes which timers of an execution it waits for. */
  mark(executionId: string, wait: Wait | undefined): void {
    const awaited = wait === undefined ? 0 : wait.racesEvent ? 2 : 1;
    this.#mark.run(wait?.firstTask ?? 0, awaited, executionId);
  }

  remove(executionId: string, taskId: number): void {
    this.#delete.run(executionId, taskId);
  }

  clear(executionId: string): void {
    this.#clear.run(executionId);
  }
}
