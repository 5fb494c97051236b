import { randomUUID } from 'node:crypto';
import type { TableClient, TransactionAction } from '@azure/data-tables';
import type { Fingerprint } from '../../core/fingerprint.ts';
import type { DeskRequest } from '../domain/request.ts';
import { appendToTimeline, emptyTimeline, type EventDraft } from '../domain/timeline.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { findRow, isRefusedWrite } from '../../platform/table/row-access.ts';
import { eventOriginColumns, eventRowColumns, type RequestRows } from './request-rows.ts';
import { decodeRow, encodeRow } from '../../platform/table/rows.ts';
import { isOpen } from '../domain/request-status.ts';
import { wakeUpRow } from './wake-up-rows.ts';

/** The encoder for rows and the hash of the timeline. */
export interface Writing {
  readonly rows: RequestRows;
  readonly fingerprint: Fingerprint;
}

/** Inserts the request, its first event and its index row in one transaction. */
export async function insertRequest(
  desk: TableClient,
  request: DeskRequest,
  submitted: EventDraft,
  { rows, fingerprint }: Writing,
): Promise<'inserted' | 'exists'> {
  // Unique per call: distinguishes this call's row, whose response was lost, from the row of a concurrent submission.
  const opId = `insert/${randomUUID()}`;
  try {
    await desk.submitTransaction(insertion(request, submitted, opId, { rows, fingerprint }));
    return 'inserted';
  } catch (error) {
    if (!isRefusedWrite(error)) throw error;
    const first = await findRow(desk, deskKeys.event(request.id, 1, 0));
    if (first === undefined) throw error;
    return decodeRow(eventOriginColumns, first).opId === opId ? 'inserted' : 'exists';
  }
}

function insertion(
  request: DeskRequest,
  submitted: EventDraft,
  opId: string,
  { rows, fingerprint }: Writing,
): TransactionAction[] {
  const { id, createdAt } = request;
  const { lines, end } = appendToTimeline(id, emptyTimeline, [submitted], fingerprint);
  return [
    ['create', rows.encodeNew(deskKeys.request(id), request, { ...end, opId })],
    ...lines.map((line): TransactionAction => [
      'create',
      encodeRow(eventRowColumns, deskKeys.event(id, line.ordinal, 0), { ...line, opId }),
    ]),
    ['create', rows.encodeIndex(deskKeys.index(id, createdAt), request)],
    ...wakeUpOf(request),
  ];
}

const wakeUpOf = (request: DeskRequest): TransactionAction[] =>
  isOpen(request.status)
    ? [['upsert', wakeUpRow(request, request.status, request.createdAt), 'Replace']]
    : [];
