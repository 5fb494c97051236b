import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';

const rowSchema = z.object({
  execution_id: z.string(),
  task_id: z.int(),
  instance_id: z.string(),
  name: z.string(),
  input: z.string(),
});

/** One call of an activity that an orchestrator waits for. `input` is a JSON array of one. */
export interface ActivityWork {
  readonly instanceId: string;
  readonly executionId: string;
  readonly taskId: number;
  readonly name: string;
  readonly input: string;
}

/** Activities whose result no episode has read yet. After a crash they run again. */
export class ActivityTable {
  readonly #select: StatementSync;
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    this.#select = database.prepare('SELECT * FROM activities ORDER BY execution_id, task_id');
    this.#insert = database.prepare('INSERT INTO activities VALUES (?, ?, ?, ?, ?)');
    this.#delete = database.prepare('DELETE FROM activities WHERE execution_id = ? AND task_id = ?');
  }

  all(): ActivityWork[] {
    return this.#select.all().map((raw) => {
      const row = rowSchema.parse(raw);
      return {
        instanceId: row.instance_id,
        executionId: row.execution_id,
        taskId: row.task_id,
        name: row.name,
        input: row.input,
      };
    });
  }

  put({ executionId, taskId, instanceId, name, input }: ActivityWork): void {
    this.#insert.run(executionId, taskId, instanceId, name, input);
  }

  remove(executionId: string, taskId: number): void {
    this.#delete.run(executionId, taskId);
  }
}
