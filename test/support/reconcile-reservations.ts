import { boughtBy, type BoughtReservation } from './reconcile-done.ts';
import type { Finding } from './reconcile-finding.ts';
import { goneReservations } from './reconcile-lineage.ts';
import type { Records, ReservationRow } from './reconcile-records.ts';
import { completed } from './reconcile-request-rows.ts';

/**
 * Every reservation that a request has bought, returned or left over has exactly one record and a row in the expiry
 * index; there are no others. Those of successors of renewals are compared with what Microsoft has renewed.
 */
export function checkReservations(records: Records): readonly Finding[] {
  const bought = records.requests.flatMap(boughtBy);
  const gone = goneReservations(records);
  return [
    ...checkUnits(records),
    ...bought.flatMap((one) => checkBought(one, records.reservations)),
    ...records.reservations
      .filter(({ lineage }) => lineage?.by !== 'renewal')
      .flatMap((row) => checkRecord(row, { bought, gone, rows: records.reservations })),
    ...checkCalendar(records, gone),
  ];
}

function checkUnits({ requests }: Records): readonly Finding[] {
  return completed(requests, 'purchase').flatMap(({ id, input, result }) => {
    const units = (result?.reservations ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
    if (units === input.quantity) return [];
    return [wrong(id, `asked were ${input.quantity} units, its reservations have ${units}`)];
  });
}

function checkBought(
  { requestId, customerId, reservationId }: BoughtReservation,
  rows: readonly ReservationRow[],
): readonly Finding[] {
  const isRecorded = rows.some(
    (row) => row.partitionKey === customerId && sameId(row.reservationId, reservationId),
  );
  if (isRecorded) return [];
  const detail = `reservation ${reservationId} is not recorded`;
  return [{ kind: 'missing-reservation', subject: requestId, detail }];
}

interface Known {
  readonly bought: readonly BoughtReservation[];
  readonly gone: ReadonlySet<string>;
  readonly rows: readonly ReservationRow[];
}

/** What a record says is what its request says. The rest of a partial return has the facts of what it comes from. */
function checkRecord(row: ReservationRow, { bought, gone, rows }: Known): readonly Finding[] {
  const { reservationId } = row;
  const source = bought.find((one) => sameId(one.reservationId, reservationId));
  const from = row.lineage?.by === 'return' ? row.lineage.from : [];
  const origin = rows.find((one) => from.some((id) => sameId(id, one.reservationId)));
  if (source === undefined && origin === undefined && !gone.has(reservationId.toLowerCase())) {
    const detail = `it is recorded for ${row.requestId ?? 'no request'}, which does not name it`;
    return [{ kind: 'orphan-reservation', subject: reservationId, detail }];
  }
  const { expiresAt, reservationOrderId, requestId } = source ?? origin ?? row;
  const facts = [
    ['key', `r|${reservationId.toLowerCase()}`, row.rowKey],
    ['end', expiresAt, row.expiresAt],
    ['order', reservationOrderId, row.reservationOrderId],
    ['request', requestId, row.requestId],
  ] as const;
  return facts
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) =>
      wrong(reservationId, `${what}: expected ${expected ?? 'nothing'}, recorded ${actual ?? 'nothing'}`),
    );
}

/**
 * `Expiry` has exactly one row for each recorded reservation, under the day it ends, and those of others that the desk
 * sees at Azure. That of a returned one may stay: the sweep reads the reservation first.
 */
function checkCalendar(
  { reservations, watched, expiries }: Records,
  gone: ReadonlySet<string>,
): readonly Finding[] {
  const known = new Map(
    reservations.map(({ partitionKey, reservationId, expiresAt }) => [
      `${expiresAt.slice(0, 10)} ${partitionKey}|${reservationId.toLowerCase()}`,
      reservationId,
    ]),
  );
  const expected = [...known].filter(([, reservationId]) => !gone.has(reservationId.toLowerCase()));
  const seen = new Set(
    watched.map(({ partitionKey, rowKey, indexedOn = '' }) => `${indexedOn} ${partitionKey}|${rowKey}`),
  );
  const actual = new Set(expiries.map(({ partitionKey, rowKey }) => `${partitionKey} ${rowKey}`));
  return [
    ...expected
      .filter(([key]) => !actual.has(key))
      .map(([key, reservationId]): Finding => ({
        kind: 'missing-expiry',
        subject: reservationId,
        detail: `the calendar has no row ${key}`,
      })),
    ...[...actual]
      .filter((key) => !known.has(key) && !seen.has(key))
      .map((key): Finding => ({
        kind: 'orphan-expiry',
        subject: key,
        detail: 'the calendar has a row for a day on which no reservation ends',
      })),
  ];
}

const wrong = (subject: string, detail: string): Finding => ({ kind: 'wrong-reservation', subject, detail });
const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
