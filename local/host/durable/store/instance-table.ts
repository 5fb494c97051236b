import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { parentLinkSchema, runtimeStatusSchema } from '../instance.ts';
import type { Instance } from '../instance.ts';

const rowSchema = z.object({
  instance_id: z.string(),
  execution_id: z.string(),
  name: z.string(),
  version: z.string(),
  status: runtimeStatusSchema,
  input: z.string().nullable(),
  output: z.string().nullable(),
  custom_status: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  parent: z.string().nullable(),
});

/** The row of every instance there is, finished ones too. */
export class InstanceTable {
  readonly #select: StatementSync;
  readonly #upsert: StatementSync;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    this.#select = database.prepare('SELECT * FROM instances WHERE instance_id = ?');
    this.#upsert = database.prepare(`
      INSERT INTO instances VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (instance_id) DO UPDATE SET
        execution_id = excluded.execution_id, name = excluded.name, version = excluded.version,
        status = excluded.status, input = excluded.input, output = excluded.output,
        custom_status = excluded.custom_status, created_at = excluded.created_at,
        updated_at = excluded.updated_at, parent = excluded.parent`);
    this.#delete = database.prepare('DELETE FROM instances WHERE instance_id = ?');
  }

  find(instanceId: string): Instance | undefined {
    const row = this.#select.get(instanceId);
    return row === undefined ? undefined : instanceOfRow(row);
  }

  /** Writes the row, in place of the one with the same instance id. */
  put(instance: Instance): void {
    this.#upsert.run(
      instance.instanceId,
      instance.executionId,
      instance.name,
      instance.version,
      instance.status,
      instance.input,
      instance.output,
      instance.customStatus,
      instance.createdAt,
      instance.updatedAt,
      instance.parent === null ? null : JSON.stringify(instance.parent),
    );
  }

  remove(instanceId: string): void {
    this.#delete.run(instanceId);
  }
}

/** Throws when the row is not one of this table. */
export function instanceOfRow(raw: unknown): Instance {
  const row = rowSchema.parse(raw);
  return {
    instanceId: row.instance_id,
    executionId: row.execution_id,
    name: row.name,
    version: row.version,
    status: row.status,
    input: row.input,
    output: row.output,
    customStatus: row.custom_status,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    parent: row.parent === null ? null : parentLinkSchema.parse(JSON.parse(row.parent)),
  };
}
