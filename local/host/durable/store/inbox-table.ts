import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { storedMessageSchema } from '../message.ts';
import type { InboxEntry, Outgoing } from '../message.ts';

const rowSchema = z.object({
  sequence: z.int(),
  execution_id: z.string().nullable(),
  message: z.string(),
});
const lastSchema = z.object({ last: z.int() });
const ownerSchema = z.object({ instance_id: z.string() });

/** Messages on their way to instances. They leave in the transaction of the episode that took them in. */
export class InboxTable {
  readonly #select: StatementSync;
  readonly #owners: StatementSync;
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;
  readonly #clear: StatementSync;
  readonly #last: StatementSync;
  readonly #moveBehind: StatementSync;

  constructor(database: DatabaseSync) {
    this.#select = database.prepare(
      'SELECT sequence, execution_id, message FROM inbox WHERE instance_id = ? ORDER BY sequence',
    );
    this.#owners = database.prepare('SELECT DISTINCT instance_id FROM inbox');
    this.#insert = database.prepare(
      'INSERT OR IGNORE INTO inbox (message_id, instance_id, execution_id, message) VALUES (?, ?, ?, ?)',
    );
    this.#delete = database.prepare('DELETE FROM inbox WHERE sequence = ?');
    this.#clear = database.prepare('DELETE FROM inbox WHERE instance_id = ?');
    this.#last = database.prepare('SELECT coalesce(max(sequence), 0) AS last FROM inbox');
    this.#moveBehind = database.prepare(`
      UPDATE inbox SET sequence = sequence + (SELECT max(sequence) FROM inbox)
      WHERE instance_id = ? AND sequence <= ?`);
  }

  of(instanceId: string): InboxEntry[] {
    return this.#select.all(instanceId).map((raw) => {
      const { sequence, execution_id: executionId, message } = rowSchema.parse(raw);
      return { sequence, executionId, message: storedMessageSchema.parse(JSON.parse(message)) };
    });
  }

  /** Ids of the instances that have mail. */
  owners(): string[] {
    return this.#owners.all().map((row) => ownerSchema.parse(row).instance_id);
  }

  put({ messageId, instanceId, executionId, message }: Outgoing): void {
    this.#insert.run(messageId, instanceId, executionId, JSON.stringify(message));
  }

  /** Puts messages before those that the instance has already. */
  putAhead(instanceId: string, messages: readonly Outgoing[]): void {
    const { last } = lastSchema.parse(this.#last.get());
    messages.forEach((message) => this.put(message));
    this.#moveBehind.run(instanceId, last);
  }

  remove(sequence: number): void {
    this.#delete.run(sequence);
  }

  clear(instanceId: string): void {
    this.#clear.run(instanceId);
  }
}
