import type { Page, PageQuery } from '../../core/page.ts';
import { cursorAfter, keyIn } from '../../platform/node/cursor.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { Ledger } from '../ports/ledger.ts';

export interface BookedEntry extends LedgerEntry {
  readonly customerId: string;
}

/** The customer to go on with, and the cursor within its entries; empty: from the first. */
const PLACE = /^[0-9a-f-]{36}\|[\w-]*$/;

/**
 * One page of what was booked in a month, customer by customer, oldest day first. Reads only customers with entries in
 * that month, one query each, until the page is full.
 *
 * @param customers whose entries the caller may read
 */
export const listMonth =
  (ledger: Pick<Ledger, 'ledger' | 'bookedIn'>) =>
  async (
    month: string,
    customers: readonly string[] | 'all',
    { limit, cursor }: PageQuery,
  ): Promise<Page<BookedEntry>> => {
    const [from = '', inner = ''] = cursor === undefined ? [] : keyIn(cursor, PLACE).split('|');
    const booked = await ledger.bookedIn(month);
    const allowed = new Set(customers === 'all' ? booked : customers);
    const visible = booked.filter((id) => id >= from && allowed.has(id));
    const items: BookedEntry[] = [];
    for (const customerId of visible) {
      if (items.length === limit) return { items, nextCursor: cursorAfter(`${customerId}|`) };
      const within = customerId === from && inner !== '' ? { cursor: inner } : {};
      const query = { customerId, from: `${month}-01`, to: `${month}-31` };
      const page = await ledger.ledger(query, { limit: limit - items.length, ...within });
      items.push(...page.items.map((entry) => ({ customerId, ...entry })));
      if (page.nextCursor !== undefined)
        return { items, nextCursor: cursorAfter(`${customerId}|${page.nextCursor}`) };
    }
    return { items };
  };
