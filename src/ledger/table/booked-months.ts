import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { openKeys } from '../../platform/table/keys.ts';
import { allRowsIn, decodeRow, encodeRow } from '../../platform/table/rows.ts';
import type { Tables } from '../../platform/table/tables.ts';

const bookedColumns = z.object({ customerId: guidSchema });

/** The months in which a process has listed a customer; all are forgotten when there are more. */
const MAX_LISTED = 10_000;

/** Lists the customers with entries in each month, so that the ledger of a month reads no other customer. */
export function bookedMonths(tables: Tables) {
  const listed = new Set<string>();
  return {
    /** Lists the customer in the months of entries that are about to be written. Writes once per process. */
    async list(customerId: string, entries: readonly Pick<LedgerEntry, 'postedAt'>[]): Promise<void> {
      for (const month of new Set(entries.map(({ postedAt }) => postedAt.slice(0, 7)))) {
        const name = `${month}|${customerId}`;
        if (listed.has(name)) continue;
        const row = encodeRow(bookedColumns, openKeys.booked(month, customerId), { customerId });
        await (await tables.open()).upsertEntity(row, 'Replace');
        if (listed.size >= MAX_LISTED) listed.clear();
        listed.add(name);
      }
    },
    async bookedIn(month: string): Promise<readonly string[]> {
      const rows = await allRowsIn(await tables.open(), openKeys.allBooked(month));
      return rows.map((row) => decodeRow(bookedColumns, row).customerId);
    },
  };
}
