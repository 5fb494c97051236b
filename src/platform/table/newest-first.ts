import type { TableClient } from '@azure/data-tables';
import { guidSchema } from '../../core/identifiers.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { SetAside } from '../../core/unreadable-row.ts';
import { cursorAfter } from '../node/cursor.ts';
import { remaining } from './cursor.ts';
import type { KeyRange } from './key-parts.ts';
import { warningsOf } from '../node/page-after.ts';
import { rowKeyOf, rowsIn, type StoredRow } from './rows.ts';
import { readable } from './set-aside.ts';

/** A newest-first index of one customer: one index row for each item. */
interface NewestFirst<T> {
  readonly index: KeyRange;
  readonly decode: (row: StoredRow) => T;
  /** OData filters, joined by "and". */
  readonly where: readonly string[];
  readonly setAside: SetAside;
}

/**
 * Reads a page with one query. It requests one row more than the page has, to know whether another page follows.
 */
export async function newestFirst<T>(
  table: TableClient,
  { index, decode, where, setAside }: NewestFirst<T>,
  { limit, cursor }: PageQuery,
): Promise<Page<T>> {
  const range = remaining(index, cursor, indexKeyShape(index.partitionKey));
  const rows: StoredRow[] = [];
  for await (const row of rowsIn(table, range, { pageSize: limit + 1, where })) {
    if (rows.push(row) > limit) break;
  }
  const shown = rows.slice(0, limit);
  const read = readable(shown, decode, setAside);
  const page = { items: read.items, ...warningsOf(read) };
  const last = shown.at(-1);
  return rows.length > limit && last ? { ...page, nextCursor: cursorAfter(rowKeyOf(last)) } : page;
}

const indexKeyShape = (customerId: string): RegExp =>
  new RegExp(`^i\\|\\d{13}\\|${guidSchema.parse(customerId).replaceAll('-', '')}-[a-z2-7]{26}$`);
