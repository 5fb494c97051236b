import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';

const rowSchema = z.object({
  execution_id: z.string(),
  task_id: z.int(),
  instance_id: z.string(),
  fire_at: z.int(),
});
const nextSchema = z.object({ next: z.int().nullable() });

/** A timer of an orchestrator. `fireAt` is in milliseconds since 1970. */
export interface Timer {
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly fireAt: number;
}

/** Timers that no episode has taken in yet, fired or not. */
export class TimerTable {
  readonly #due: StatementSync;
  readonly #next: StatementSync;
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #clear: StatementSync;

  constructor(database: DatabaseSync) {
    this.#due = database.prepare('SELECT * FROM timers WHERE fire_at <= ? ORDER BY fire_at');
    this.#next = database.prepare('SELECT min(fire_at) AS next FROM timers WHERE fire_at > ?');
    this.#insert = database.prepare('INSERT INTO timers VALUES (?, ?, ?, ?)');
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
      };
    });
  }

  /** When the first timer behind `now` is due, if there is one. */
  nextAfter(now: number): number | undefined {
    return nextSchema.parse(this.#next.get(now)).next ?? undefined;
  }

  put({ executionId, taskId, instanceId, fireAt }: Timer): void {
    this.#insert.run(executionId, taskId, instanceId, fireAt);
  }

  remove(executionId: string, taskId: number): void {
    this.#delete.run(executionId, taskId);
  }

  clear(executionId: string): void {
    this.#clear.run(executionId);
  }
}
