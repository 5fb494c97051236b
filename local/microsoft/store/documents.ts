import type { DatabaseSync } from 'node:sqlite';
import type { z } from 'zod';

/** Documents of one kind, each below an owner (a tenant, a subscription); kept in the order they came. */
export interface Documents<T> {
  get(owner: string, id: string): T | undefined;
  /** Inserts or replaces; a replaced document keeps its place in the order. */
  put(owner: string, id: string, document: T): void;
  remove(owner: string, id: string): void;
  /** All of one owner, oldest first. */
  of(owner: string): T[];
  /** All of every owner, oldest first. */
  all(): T[];
}

/** Opens the documents of one kind. They are checked against `schema` on the way out. */
export function openDocuments<T>(database: DatabaseSync, kind: string, schema: z.ZodType<T>): Documents<T> {
  const one = database.prepare('SELECT body FROM documents WHERE kind = ? AND owner = ? AND id = ?');
  const owned = database.prepare('SELECT body FROM documents WHERE kind = ? AND owner = ? ORDER BY position');
  const every = database.prepare('SELECT body FROM documents WHERE kind = ? ORDER BY position');
  const upsert = database.prepare(
    `INSERT INTO documents (kind, owner, id, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, owner, id) DO UPDATE SET body = excluded.body`,
  );
  const drop = database.prepare('DELETE FROM documents WHERE kind = ? AND owner = ? AND id = ?');
  const parse = (row: Record<string, unknown>) => schema.parse(JSON.parse(String(row['body'])));
  return {
    get: (owner, id) => {
      const row = one.get(kind, owner, id);
      return row === undefined ? undefined : parse(row);
    },
    put: (owner, id, document) => void upsert.run(kind, owner, id, JSON.stringify(document)),
    remove: (owner, id) => void drop.run(kind, owner, id),
    of: (owner) => owned.all(kind, owner).map(parse),
    all: () => every.all(kind).map(parse),
  };
}
