import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { z } from 'zod';
import type { ScheduleStatus } from './schedule-status.ts';

/** One script per version. Instants in milliseconds since 1970. */
export const timerSchema = [
  `
  CREATE TABLE timer_status (
    function_name TEXT PRIMARY KEY COLLATE NOCASE,
    last INTEGER NOT NULL,
    next INTEGER NOT NULL,
    last_updated INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
] as const;

const rowSchema = z.object({ last: z.int(), next: z.int(), last_updated: z.int() });

/** The schedule status of each timer function that is monitored. */
export class StatusTable {
  readonly #select: StatementSync;
  readonly #replace: StatementSync;

  constructor(database: DatabaseSync) {
    this.#select = database.prepare(
      'SELECT last, next, last_updated FROM timer_status WHERE function_name = ?',
    );
    this.#replace = database.prepare('INSERT OR REPLACE INTO timer_status VALUES (?, ?, ?, ?)');
  }

  find(functionName: string): ScheduleStatus | undefined {
    const raw = this.#select.get(functionName);
    if (raw === undefined) return undefined;
    const { last, next, last_updated: lastUpdated } = rowSchema.parse(raw);
    return { last, next, lastUpdated };
  }

  /** On disk when it returns. */
  put(functionName: string, { last, next, lastUpdated }: ScheduleStatus): void {
    this.#replace.run(functionName, last, next, lastUpdated);
  }
}
