import type { TableEntity, TransactionAction } from '@azure/data-tables';
import { identityOf } from '../domain/change-identity.ts';
import { customerIdOf } from '../../core/identifiers.ts';
import { appendToTimeline, type TimelineEnd, type TimelineEvent } from '../domain/timeline.ts';
import type { Change, ChangeWrite } from '../ports/request-store.ts';
import { decisionRow } from './decision-columns.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { capHeadColumns, capUseColumns } from '../../headroom/table/cap-rows.ts';
import { ledgerRowsOf } from '../../ledger/table/ledger-rows.ts';
import { holdColumns } from './hold-rows.ts';
import { wakeUpRow } from './wake-up-rows.ts';
import { isOpen } from '../domain/request-status.ts';
import { figuresOf } from '../domain/request-summary.ts';
import type { Writing } from './insert-request.ts';
import { eventRowColumns, indexChangeColumns, type RequestRows } from './request-rows.ts';
import { reservationColumns } from '../../reservations/table/reservation-rows.ts';
import { encodeRow } from '../../platform/table/rows.ts';

/** Table Storage's limit for one transaction. */
const MAX_ROWS = 100;

/**
 * Builds the transaction of a change and the new end of its timeline. The request row comes first: its ETag is the
 * lock, and the first sub-response holds its new version.
 */
export function transactionOf(
  change: Change,
  { rows, fingerprint }: Writing,
): { readonly actions: TransactionAction[]; readonly end: TimelineEnd } {
  const { requestId, position, newEvents } = change;
  if (newEvents.length === 0) throw new Error(`change ${change.operation} of ${requestId} has no events`);
  const { lines, end } = appendToTimeline(requestId, position, newEvents, fingerprint);
  const actions = [
    requestMerge(change, end, rows),
    ...eventCreations(change, lines),
    ...(change.writes ?? []).flatMap((one) => actionsOf(change.requestId, one)),
    ...indexMerge(change),
    ...wakeUpWrites(change),
  ];
  if (actions.length > MAX_ROWS)
    throw new Error(
      `change ${change.operation} of ${requestId} has ${actions.length} rows, more than ${MAX_ROWS}`,
    );
  return { actions, end };
}

function requestMerge(change: Change, end: TimelineEnd, rows: RequestRows): TransactionAction {
  const { requestId, position, decision } = change;
  const key = deskKeys.request(requestId);
  const bookkeeping = { ...end, opId: identityOf(change) };
  const columns = rows.encodeChange(key, position.kind, change.change, bookkeeping);
  const row = decision ? { ...columns, ...decisionRow(key, decision) } : columns;
  return ['update', row, 'Merge', { etag: position.version }];
}

/** The generation in the key is the approval round a change starts, 0 for all other changes. */
function eventCreations(change: Change, lines: readonly TimelineEvent[]): readonly TransactionAction[] {
  const generation = change.change.approval?.round ?? 0;
  const opId = identityOf(change);
  return lines.map((line) => [
    'create',
    encodeRow(eventRowColumns, deskKeys.event(change.requestId, line.ordinal, generation), { ...line, opId }),
  ]);
}

function actionsOf(requestId: string, one: ChangeWrite): readonly TransactionAction[] {
  const customerId = customerIdOf(requestId);
  switch (one.write) {
    case 'reservation': {
      const key = deskKeys.reservation(customerId, one.record.reservationId);
      const row = encodeRow(reservationColumns, key, one.record);
      if (one.version === undefined) return [['upsert', row, 'Replace']];
      return [['update', row, 'Replace', { etag: one.version }]];
    }
    case 'entry':
      return ledgerRowsOf(customerId, one.entry).map((row) => ['create', row]);
    case 'hold':
      return [
        ['upsert', encodeRow(holdColumns, deskKeys.hold(requestId), one.hold), 'Replace'],
        ...(one.onCap === undefined ? [] : [capLock(requestId, one.onCap.version)]),
      ];
    case 'release':
      return [['delete', { ...deskKeys.hold(requestId) }]];
    case 'use':
      return [
        ['create', encodeRow(capUseColumns, deskKeys.capUse(requestId, one.use.on), one.use)],
        // A use may be larger than its hold, so whoever decides on the cap now has to read it again.
        ['upsert', capHead(requestId), 'Replace'],
      ];
  }
}

/** Moves the lock of the refund cap on from the version that was read. Fails the transaction when it has moved since. */
const capLock = (requestId: string, version: string | undefined): TransactionAction =>
  version === undefined
    ? ['create', capHead(requestId)]
    : ['update', capHead(requestId), 'Replace', { etag: version }];

const capHead = (requestId: string): TableEntity =>
  encodeRow(capHeadColumns, deskKeys.capHead(customerIdOf(requestId)), { changedBy: requestId });

function indexMerge({ requestId, position, change }: Change): readonly TransactionAction[] {
  const shown = { status: change.status, updatedAt: change.updatedAt, ...figuresOf(change) };
  if (Object.values(shown).every((value) => value === undefined)) return [];
  const key = deskKeys.index(requestId, position.createdAt);
  return [['update', encodeRow(indexChangeColumns, key, shown), 'Merge']];
}

/** The wake-up of a request moves with its status, and ends with it. */
function wakeUpWrites({ requestId, position, change, newEvents }: Change): readonly TransactionAction[] {
  const { status } = change;
  const at = newEvents.at(-1)?.at;
  if (status === undefined || at === undefined) return [];
  if (!isOpen(status)) return [['delete', { ...deskKeys.wakeUp(requestId) }]];
  const request = { id: requestId, createdAt: position.createdAt };
  return [['upsert', wakeUpRow(request, status, at), 'Replace']];
}
