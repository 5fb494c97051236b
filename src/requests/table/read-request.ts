import type { TableClient } from '@azure/data-tables';
import { originOf } from '../domain/position.ts';
import type { TimelineEvent } from '../domain/timeline.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { decisionsOn } from './decision-columns.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { findRow } from '../../platform/table/row-access.ts';
import { bookkeepingColumns, eventColumns, type RequestRows } from './request-rows.ts';
import { allRowsIn, decodeRow } from '../../platform/table/rows.ts';

/** Reads a request with its decisions in one point read; `undefined` when it does not exist. */
export async function readRequest(
  desk: TableClient,
  requestId: string,
  rows: RequestRows,
): Promise<StoredRequest | undefined> {
  const row = await findRow(desk, deskKeys.request(requestId));
  if (row === undefined) return undefined;
  const request = rows.decode(row);
  const { events, lastEventHash } = decodeRow(bookkeepingColumns, row);
  const position = { ...originOf(request), version: row.etag, events, lastEventHash };
  return { request, decisions: decisionsOn(row), position };
}

/** Reads a timeline in one range query; `undefined` when the request does not exist. */
export async function readTimeline(
  desk: TableClient,
  requestId: string,
): Promise<readonly TimelineEvent[] | undefined> {
  const rows = await allRowsIn(desk, deskKeys.events(requestId));
  return rows.length === 0 ? undefined : rows.map((row) => decodeRow(eventColumns, row));
}
