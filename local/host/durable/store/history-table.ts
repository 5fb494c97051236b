import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';

const rowSchema = z.object({ events: z.string() });

/** The events of each instance's current generation, as JSON text, one row per episode. */
export class HistoryTable {
  readonly #select: StatementSync;
  readonly #insert: StatementSync;
  readonly #delete: StatementSync;

  constructor(database: DatabaseSync) {
    this.#select = database.prepare('SELECT events FROM history WHERE instance_id = ? ORDER BY episode');
    this.#insert = database.prepare('INSERT INTO history VALUES (?, ?, ?)');
    this.#delete = database.prepare('DELETE FROM history WHERE instance_id = ?');
  }

  /** The insides of JSON arrays, in order. */
  episodes(instanceId: string): string[] {
    return this.#select.all(instanceId).map((row) => rowSchema.parse(row).events);
  }

  append(instanceId: string, episode: number, events: string): void {
    this.#insert.run(instanceId, episode, events);
  }

  clear(instanceId: string): void {
    this.#delete.run(instanceId);
  }
}
