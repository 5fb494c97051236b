import type { Finding } from './reconcile-finding.ts';
import type { Records, RequestRow, ReservationRow } from './reconcile-records.ts';

/**
 * Every reservation of a completed request has exactly one record and one row in the expiry index; there are no
 * others.
 */
export function checkReservations(records: Records): readonly Finding[] {
  const completed = records.requests.filter(({ status }) => status === 'completed');
  return [
    ...completed.flatMap((request) => checkBought(request, records.reservations)),
    ...records.reservations.flatMap((row) => checkRecord(row, completed)),
    ...checkCalendar(records),
  ];
}

function checkBought(request: RequestRow, rows: readonly ReservationRow[]): readonly Finding[] {
  const { id, input, customerId, result } = request;
  const bought = result?.reservations ?? [];
  const units = bought.reduce((sum, { quantity }) => sum + quantity, 0);
  const missing = bought.filter(
    ({ reservationId }) =>
      !rows.some((row) => row.partitionKey === customerId && sameId(row.reservationId, reservationId)),
  );
  return [
    ...(units === input.quantity
      ? []
      : [wrong(id, `asked were ${input.quantity} units, its reservations have ${units}`)]),
    ...missing.map(({ reservationId }): Finding => ({
      kind: 'missing-reservation',
      subject: id,
      detail: `reservation ${reservationId} is not recorded`,
    })),
  ];
}

/** What a record says is what its request says. */
function checkRecord(row: ReservationRow, completed: readonly RequestRow[]): readonly Finding[] {
  const request = completed.find(({ id }) => id === row.requestId);
  const bought = request?.result?.reservations.find((one) => sameId(one.reservationId, row.reservationId));
  if (request === undefined || bought === undefined) {
    const detail = `it is recorded for ${row.requestId ?? 'no request'}, which does not name it`;
    return [{ kind: 'orphan-reservation', subject: row.reservationId, detail }];
  }
  const facts = [
    ['key', `r|${row.reservationId.toLowerCase()}`, row.rowKey],
    ['end', bought.expiresAt, row.expiresAt],
    ['order', request.result?.reservationOrderId, row.reservationOrderId],
  ] as const;
  return facts
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) =>
      wrong(row.reservationId, `${what}: expected ${expected ?? 'nothing'}, recorded ${actual}`),
    );
}

/** `Expiry` has exactly one row for each recorded reservation, under the day it ends. */
function checkCalendar({ reservations, expiries }: Records): readonly Finding[] {
  const expected = new Map(
    reservations.map(({ partitionKey, reservationId, expiresAt }) => [
      `${expiresAt.slice(0, 10)} ${partitionKey}|${reservationId.toLowerCase()}`,
      reservationId,
    ]),
  );
  const actual = new Set(expiries.map(({ partitionKey, rowKey }) => `${partitionKey} ${rowKey}`));
  return [
    ...[...expected]
      .filter(([key]) => !actual.has(key))
      .map(([key, reservationId]): Finding => ({
        kind: 'missing-expiry',
        subject: reservationId,
        detail: `the calendar has no row ${key}`,
      })),
    ...[...actual]
      .filter((key) => !expected.has(key))
      .map((key): Finding => ({
        kind: 'orphan-expiry',
        subject: key,
        detail: 'the calendar has a row for a day on which no recorded reservation ends',
      })),
  ];
}

const wrong = (subject: string, detail: string): Finding => ({ kind: 'wrong-reservation', subject, detail });
const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
