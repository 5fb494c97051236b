import { DatabaseSync } from 'node:sqlite';

/**
 * Opens a SQLite database whose commits survive SIGKILL and power loss (WAL, synchronous=FULL), and brings it
 * to the given schema. `schema` holds one script per version; versions already applied are skipped.
 */
export function openDatabase(file: string, schema: readonly string[]): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000');
  const row = database.prepare('PRAGMA user_version').get();
  const applied = Number(row?.['user_version'] ?? 0);
  if (applied > schema.length) throw new Error(`${file} was written by a newer version (${applied})`);
  schema.slice(applied).forEach((script, index) => {
    inTransaction(database, () => database.exec(`${script}; PRAGMA user_version = ${applied + index + 1}`));
  });
  return database;
}

/** Runs `work` in one transaction: commits when it returns, rolls back when it throws. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
