import type { TableClient } from '@azure/data-tables';
import type { Tables } from '../../src/platform/table/tables.ts';

/** Calls to the tables, and rows they wrote. */
export interface TableCalls {
  reads: number;
  writes: number;
}

/** Counts each call to the tables of the sync and of the reminders from now on. */
export async function countCalls(tables: Tables): Promise<TableCalls> {
  const counted: TableCalls = { reads: 0, writes: 0 };
  const clients: readonly TableClient[] = await Promise.all([
    tables.desk(),
    tables.watched(),
    tables.sync(),
    tables.expiry(),
    tables.reminders(),
    tables.notices(),
    tables.outbox(),
    tables.grants(),
  ]);
  for (const { pipeline } of clients)
    pipeline.addPolicy({
      name: 'countCalls',
      sendRequest: (request, next) => {
        if (request.method === 'GET') counted.reads += 1;
        else counted.writes += 1;
        return next(request);
      },
    });
  return counted;
}
