import { randomUUID } from 'node:crypto';
import type { TableClient } from '@azure/data-tables';
import { identityOf } from '../domain/change-identity.ts';
import { isRemark } from '../domain/timeline.ts';
import type { Change, Committed } from '../ports/request-store.ts';
import { transactionOf } from './change-transaction.ts';
import type { Writing } from './insert-request.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { findRow, isRefusedWrite } from '../../platform/table/row-access.ts';
import { bookkeepingColumns, eventOriginColumns } from './request-rows.ts';
import { decodeRow, rowsIn } from '../../platform/table/rows.ts';

/** Commits a change in one round trip. Reads more only when the service rejects the transaction. */
export async function commitChange(desk: TableClient, given: Change, writing: Writing): Promise<Committed> {
  const change = given.isExclusive ? { ...given, operation: `${given.operation}/${randomUUID()}` } : given;
  return commitNamed(desk, change, writing);
}

async function commitNamed(desk: TableClient, change: Change, writing: Writing): Promise<Committed> {
  const { actions, end } = transactionOf(change, writing);
  try {
    const answer = await desk.submitTransaction(actions);
    const version = answer.subResponses[0]?.etag;
    if (version === undefined) throw new Error(`the service gave no version for request ${change.requestId}`);
    return { committed: true, position: { ...change.position, ...end, version } };
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    const moved = await afterRemarks(desk, change);
    return moved === undefined
      ? explainRefusedWrite(desk, change, error)
      : commitNamed(desk, moved, writing);
  }
}

/**
 * The change on the position after the remarks that follow its own position; `undefined` when none follow. A remark
 * changes nothing that a change is based on.
 */
async function afterRemarks(desk: TableClient, change: Change): Promise<Change | undefined> {
  const { requestId, position } = change;
  let end;
  for await (const row of rowsIn(desk, deskKeys.events(requestId, position.events + 1), { pageSize: 10 })) {
    const { type, opId, ordinal, hash } = decodeRow(eventOriginColumns, row);
    if (!isRemark(type) || opId === identityOf(change)) break;
    end = { events: ordinal, lastEventHash: hash };
  }
  if (end === undefined) return undefined;
  const row = await findRow(desk, deskKeys.request(requestId));
  if (row === undefined) return undefined;
  // After a later change the version stays the stale one, so that the next commit is refused and explained.
  const isLatest = decodeRow(bookkeepingColumns, row).events === end.events;
  const version = isLatest ? row.etag : position.version;
  return { ...change, position: { ...position, ...end, version } };
}

/**
 * Finds out why a transaction was rejected. The change may be stored already: its response was lost, and the client
 * library or the engine sent it again. The timeline decides this, because its rows never change: the events after the
 * position belong either to this change or to another one.
 */
async function explainRefusedWrite(desk: TableClient, change: Change, refusal: unknown): Promise<Committed> {
  const { requestId, position } = change;
  const end = await endOfOwnEvents(desk, change);
  // Read after the events: if the row still ends with this change's events, no later change exists.
  const row = await findRow(desk, deskKeys.request(requestId));
  if (row === undefined) throw refusal;
  if (end === undefined) {
    if (row.etag !== position.version) return { committed: false };
    // Nobody has changed the request, so the lock of the refund cap has refused.
    if (isOnCap(change)) return { committed: false, capMoved: true };
    throw refusal;
  }
  const isLatest = decodeRow(bookkeepingColumns, row).events === end.events;
  // A change that a later one has overtaken returns the version it started from. That version is stale, so the next
  // change must read again.
  const version = isLatest ? row.etag : position.version;
  return { committed: true, position: { ...position, ...end, version } };
}

const isOnCap = ({ writes = [] }: Change): boolean =>
  writes.some((one) => one.write === 'hold' && one.onCap !== undefined);

async function endOfOwnEvents(desk: TableClient, change: Change) {
  const count = change.newEvents.length;
  const range = deskKeys.events(change.requestId, change.position.events + 1);
  let last;
  let own = 0;
  for await (const row of rowsIn(desk, range, { pageSize: count })) {
    const event = decodeRow(eventOriginColumns, row);
    if (event.opId !== identityOf(change)) break;
    last = { events: event.ordinal, lastEventHash: event.hash };
    own += 1;
    if (own === count) return last;
  }
  return undefined;
}
