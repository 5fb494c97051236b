import { odata, type TableClient } from '@azure/data-tables';
import { guidSchema } from '../../domain/identifiers.ts';
import type { Page, PageQuery } from '../../ports/page.ts';
import type { RequestFilter, RequestSummary } from '../../ports/request-store.ts';
import { cursorAt, remaining } from './cursor.ts';
import { deskKeys } from './keys.ts';
import { indexColumns } from './request-rows.ts';
import { decodeRow, rowKeyOf, rowsIn, type StoredRow } from './rows.ts';

/** One query for a page: it asks for one row more than it gives, to know whether there are more. */
export async function listRequests(
  desk: TableClient,
  filter: RequestFilter,
  { limit, cursor }: PageQuery,
): Promise<Page<RequestSummary>> {
  const range = remaining(deskKeys.allIndexed(filter.customerId), cursor, indexKeyShape(filter.customerId));
  const rows: StoredRow[] = [];
  for await (const row of rowsIn(desk, range, { pageSize: limit + 1, where: clauses(filter) })) {
    if (rows.push(row) > limit) break;
  }
  const shown = rows.slice(0, limit);
  const items = shown.map((row) => decodeRow(indexColumns, row));
  const last = shown.at(-1);
  return rows.length > limit && last ? { items, nextCursor: cursorAt(rowKeyOf(last)) } : { items };
}

const clauses = ({ kind, status }: RequestFilter): readonly string[] => [
  ...(kind === undefined ? [] : [odata`kind eq ${kind}`]),
  ...(status === undefined ? [] : [odata`status eq ${status}`]),
];

const indexKeyShape = (customerId: string): RegExp =>
  new RegExp(`^i\\|\\d{13}\\|${guidSchema.parse(customerId).replaceAll('-', '')}-[a-z2-7]{26}$`);
