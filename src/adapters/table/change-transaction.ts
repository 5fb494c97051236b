import type { TransactionAction } from '@azure/data-tables';
import type { Fingerprint } from '../../domain/fingerprint.ts';
import { customerIdOf } from '../../domain/identifiers.ts';
import { appendToTimeline, type TimelineEnd, type TimelineEvent } from '../../domain/timeline.ts';
import type { Change } from '../../ports/request-store.ts';
import { identityOf } from './change-identity.ts';
import { decisionRow } from './decision-columns.ts';
import { deskKeys } from './keys.ts';
import { ledgerRowsOf } from './ledger-rows.ts';
import { changeColumns, eventRowColumns, indexChangeColumns } from './request-rows.ts';
import { reservationColumns } from './reservation-rows.ts';
import { encodeRow } from './rows.ts';

/** The service's limit for one transaction. */
const MOST_ROWS = 100;

/**
 * A change as one transaction, with the end its timeline will have. The request row comes first: it is the lock,
 * and the first answer of the service is its new version.
 */
export function transactionOf(
  change: Change,
  fingerprint: Fingerprint,
): { readonly actions: TransactionAction[]; readonly end: TimelineEnd } {
  const { requestId, position, happenings } = change;
  if (happenings.length === 0)
    throw new Error(`change ${change.operation} of ${requestId} says nothing happened`);
  const { lines, end } = appendToTimeline(requestId, position, happenings, fingerprint);
  const actions = [
    requestMerge(change, end),
    ...eventCreations(change, lines),
    ...recordWrites(change),
    ...indexMerge(change),
  ];
  if (actions.length > MOST_ROWS)
    throw new Error(
      `change ${change.operation} of ${requestId} has ${actions.length} rows, more than ${MOST_ROWS}`,
    );
  return { actions, end };
}

function requestMerge(change: Change, end: TimelineEnd): TransactionAction {
  const key = deskKeys.request(change.requestId);
  const columns = encodeRow(changeColumns, key, { ...change.change, ...end, opId: identityOf(change) });
  const row = change.decision ? { ...columns, ...decisionRow(key, change.decision) } : columns;
  return ['update', row, 'Merge', { etag: change.position.version }];
}

/** The generation in the key is the approval round a change opens, 0 for all others. */
function eventCreations(change: Change, lines: readonly TimelineEvent[]): readonly TransactionAction[] {
  const generation = change.change.approval?.round ?? 0;
  const opId = identityOf(change);
  return lines.map((line) => [
    'create',
    encodeRow(eventRowColumns, deskKeys.event(change.requestId, line.ordinal, generation), { ...line, opId }),
  ]);
}

/** A reservation's record may be written anew; ledger lines are written once and never again. */
function recordWrites({ requestId, reservations = [], entry }: Change): readonly TransactionAction[] {
  const customerId = customerIdOf(requestId);
  const entries = entry === undefined ? [] : [entry];
  return [
    ...reservations.map((one): TransactionAction => {
      const key = deskKeys.reservation(customerId, one.reservationId);
      return ['upsert', encodeRow(reservationColumns, key, one), 'Replace'];
    }),
    ...entries
      .flatMap((one) => ledgerRowsOf(customerId, one))
      .map((row): TransactionAction => ['create', row]),
  ];
}

function indexMerge({ requestId, position, change }: Change): readonly TransactionAction[] {
  const { status, updatedAt } = change;
  if (status === undefined && updatedAt === undefined) return [];
  const key = deskKeys.index(requestId, position.createdAt);
  return [['update', encodeRow(indexChangeColumns, key, { status, updatedAt }), 'Merge']];
}
