import { odata } from '@azure/data-tables';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { LedgerQuery } from '../ports/ledger.ts';
import { cursorAfter } from '../../platform/node/cursor.ts';
import { remaining } from '../../platform/table/cursor.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { ledgerEntryOf } from './ledger-rows.ts';
import { warningsOf } from '../../platform/node/page-after.ts';
import { rowKeyOf, rowsIn, type StoredRow } from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';

const ENTRY_KEY = /^l\|\d{4}-\d\d-\d\d\|[\w.:-]+$/;
/** Typical lines per entry. Only an estimate of the rows of a page. */
const LINES_PER_ENTRY = 3;

/** Lists entries with all their lines, oldest day first. */
export async function listLedger(
  tables: Tables,
  { customerId, from, to, requestId }: LedgerQuery,
  { limit, cursor }: PageQuery,
): Promise<Page<LedgerEntry>> {
  const range = remaining(deskKeys.ledgerDays(customerId, from, to), cursor, ENTRY_KEY);
  const where = requestId === undefined ? [] : [odata`requestId eq ${requestId}`];
  const entries = new Map<string, [StoredRow, ...StoredRow[]]>();
  const desk = await tables.desk();
  for await (const row of rowsIn(desk, range, { pageSize: limit * LINES_PER_ENTRY + 1, where })) {
    const key = rowKeyOf(row).replace(/\|\d+$/, '');
    const lines = entries.get(key);
    if (lines) lines.push(row);
    else if (entries.set(key, [row]).size > limit) break;
  }
  const shown = [...entries].slice(0, limit);
  const read = readable(shown, ([, rows]) => ledgerEntryOf(rows), tables.setAside);
  const page = { items: read.items, ...warningsOf(read) };
  const last = shown.at(-1);
  return entries.size > limit && last ? { ...page, nextCursor: cursorAfter(last[0]) } : page;
}
