import type { TableClient, TransactionAction } from '@azure/data-tables';
import { z } from 'zod';
import { customerIdOf, requestIdSchema } from '../../core/identifiers.ts';
import type { Listing, Warning } from '../../core/listing.ts';
import { isOpen, openStatuses } from '../domain/request-status.ts';
import type { Indexable, IndexedRequest, OpenRequests } from '../ports/open-requests.ts';
import { warningsOf } from '../../platform/node/page-after.ts';
import { cursorAfter } from '../../platform/node/cursor.ts';
import { remaining } from '../../platform/table/cursor.ts';
import { type KeyRange } from '../../platform/table/key-parts.ts';
import { deskKeys, openKeys } from '../../platform/table/keys.ts';
import { isMissingRow, isRefusedWrite, removeRow } from '../../platform/table/row-access.ts';
import {
  allRowsIn,
  decodeRow,
  encodeRow,
  rowKeyOf,
  rowsIn,
  type StoredRow,
} from '../../platform/table/rows.ts';
import { readable } from '../../platform/table/set-aside.ts';
import type { Tables } from '../../platform/table/tables.ts';
import { standingColumns } from './wake-up-rows.ts';

const openColumns = z.object({
  requestId: requestIdSchema,
  kind: z.string(),
  requesterId: z.string(),
  createdAt: z.iso.datetime(),
  status: z.enum(openStatuses),
});
const askedColumns = openColumns.pick({ requestId: true, createdAt: true });

/** Table Storage's limit for one transaction. */
const MAX_ROWS = 100;

/** The index of open requests in the table `Open`. One query lists any number of customers. */
export function tableOpenRequests({ tables }: { readonly tables: Tables }): OpenRequests {
  return {
    add: async (request) => {
      try {
        await (await tables.open()).submitTransaction(rowsOf(request).map((row) => ['create', row]));
        return 'added';
      } catch (error) {
        if (!isRefusedWrite(error)) throw error;
        return 'listed';
      }
    },
    put: async (request) => {
      const open = await tables.open();
      if (!isOpen(request.status)) return removeRow(open, openKeys.request(request.id));
      await open.submitTransaction(rowsOf(request).map((row) => ['upsert', row, 'Replace']));
    },
    remove: async (requestIds) => {
      for (let from = 0; from < requestIds.length; from += MAX_ROWS)
        await removeAll(await tables.open(), requestIds.slice(from, from + MAX_ROWS));
    },
    list: async (customerIds) => {
      if (customerIds === 'all') return listed(await tables.open(), openKeys.all);
      const requested = new Set(customerIds.map((id) => id.toLowerCase()));
      if (requested.size === 0) return { items: [], warnings: [] };
      const { items, warnings } = await listed(await tables.open(), openKeys.spanning([...requested]));
      const isRequested = (requestId: string) => requested.has(customerIdOf(requestId));
      return {
        items: items.filter(({ requestId }) => isRequested(requestId)),
        warnings: warnings.filter(({ subject = '' }) => isRequested(subject)),
      };
    },
    askedBy: async (personId, { limit, cursor }) => {
      const range = remaining(openKeys.allAsked(personId), cursor, ASKED_KEY);
      const rows: StoredRow[] = [];
      for await (const row of rowsIn(await tables.open(), range, { pageSize: limit + 1 }))
        if (rows.push(row) > limit) break;
      const shown = rows.slice(0, limit);
      const read = readable(shown, (row) => decodeRow(askedColumns, row), tables.setAside);
      const asked = { items: read.items, ...warningsOf(read) };
      const last = shown.at(-1);
      return rows.length > limit && last ? { ...asked, nextCursor: cursorAfter(rowKeyOf(last)) } : asked;
    },
    standing: async (customerId) => {
      const rows = await allRowsIn(await tables.desk(), deskKeys.allWakeUps(customerId));
      return readable(rows, (row) => decodeRow(standingColumns, row), tables.setAside).items;
    },
  };
}

const ASKED_KEY = /^user\|[\w.:-]+\|\d{13}\|[0-9a-f]{32}-[a-z2-7]{26}$/;

/** The row of what is open, and the row of what its requester has asked for. */
function rowsOf({ id: requestId, kind, requestedBy, createdAt, status }: Indexable) {
  const requesterId = requestedBy.id;
  const open = { requestId, kind, requesterId, createdAt, status: openStatus.parse(status) };
  return [
    encodeRow(openColumns, openKeys.request(requestId), open),
    encodeRow(askedColumns, openKeys.asked(requesterId, requestId, createdAt), { requestId, createdAt }),
  ];
}

const openStatus = openColumns.shape.status;

/** Removes all with one call; one after the other when another process has removed some of them. */
async function removeAll(open: TableClient, requestIds: readonly string[]): Promise<void> {
  const keys = requestIds.map(openKeys.request);
  try {
    await open.submitTransaction(keys.map((key): TransactionAction => ['delete', { ...key }]));
  } catch (error) {
    if (!isMissingRow(error)) throw error;
    for (const key of keys) await removeRow(open, key);
  }
}

async function listed(open: TableClient, range: KeyRange): Promise<Listing<IndexedRequest>> {
  const items: IndexedRequest[] = [];
  const warnings: Warning[] = [];
  for await (const row of rowsIn(open, range)) {
    try {
      items.push(decodeRow(openColumns, row));
    } catch {
      const subject = rowKeyOf(row).split('|').at(-1) ?? '';
      warnings.push({ code: 'unreadable-row', message: UNREADABLE, subject });
    }
  }
  return { items, warnings };
}

const UNREADABLE =
  'What is listed of this open request cannot be read. The desk writes it anew within a minute.';
