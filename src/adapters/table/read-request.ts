import type { TableClient } from '@azure/data-tables';
import { originOf } from '../../domain/position.ts';
import type { TimelineEvent } from '../../domain/timeline.ts';
import type { StoredRequest } from '../../ports/request-store.ts';
import { deskKeys } from './keys.ts';
import { bookkeepingColumns, decisionColumns, eventColumns, type RequestRows } from './request-rows.ts';
import { allRowsIn, decodeRow, rowKeyOf } from './rows.ts';

/** Reads a request and its decisions with one range query. */
export async function readRequest(
  desk: TableClient,
  requestId: string,
  rows: RequestRows,
): Promise<StoredRequest | undefined> {
  const [row, ...rest] = await allRowsIn(desk, deskKeys.requestAndDecisions(requestId));
  if (row === undefined) return undefined;
  const request = rows.decode(row);
  const { events, lastEventHash } = decodeRow(bookkeepingColumns, row);
  const decisions = rest
    .filter((one) => deskKeys.isDecision(rowKeyOf(one)))
    .map((one) => decodeRow(decisionColumns, one))
    .sort((one, other) => one.at.localeCompare(other.at));
  const position = { ...originOf(request), version: row.etag, events, lastEventHash };
  return { request, decisions, position };
}

/** Reads a timeline with one range query; nothing when there is no such request. */
export async function readTimeline(
  desk: TableClient,
  requestId: string,
): Promise<readonly TimelineEvent[] | undefined> {
  const rows = await allRowsIn(desk, deskKeys.events(requestId));
  return rows.length === 0 ? undefined : rows.map((row) => decodeRow(eventColumns, row));
}
