import { boughtBy, returnedBy, type ReturnedUnits } from './reconcile-done.ts';
import type { Finding } from './reconcile-finding.ts';
import { groupBy } from './reconcile-finding.ts';
import type { Records, ReservationRow } from './reconcile-records.ts';
import { completed, type ExchangeRow } from './reconcile-request-rows.ts';

/** The reservations that were returned, wholly or in part: the rest of a part is another reservation. */
export const goneReservations = ({ requests }: Records): ReadonlySet<string> =>
  new Set(requests.flatMap(returnedBy).map(({ reservationId }) => reservationId.toLowerCase()));

/**
 * What an order still holds by Microsoft's count is what the desk records as still there; a returned reservation leads to
 * its rest and to what it was exchanged for, and they lead back.
 */
export function checkLineage(records: Records): readonly Finding[] {
  const gone = goneReservations(records);
  const rows = new Map(records.reservations.map((row) => [row.reservationId.toLowerCase(), row]));
  return [
    ...checkOrders(records),
    ...records.requests.flatMap(returnedBy).flatMap((units) => checkReturned(units, rows)),
    ...records.reservations.flatMap((row) => checkLinks(row, rows)),
    ...completed(records.requests, 'exchange').flatMap((request) => checkSuccessors(request, rows, gone)),
  ];
}

/** An order of which units were returned has a record that is still there exactly when it still has units. */
function checkOrders(records: Records): readonly Finding[] {
  const gone = goneReservations(records);
  const bought = groupBy(records.requests.flatMap(boughtBy), ({ reservationOrderId }) => reservationOrderId);
  const returned = records.effects.flatMap((effect) =>
    effect.kind === 'return' ? [effect] : (effect.returned ?? []),
  );
  return [...bought].flatMap(([order, units]) => {
    const taken = returned.filter(({ reservationOrderId }) => reservationOrderId === order);
    if (taken.length === 0) return [];
    const left = sumOf(units) - sumOf(taken);
    const there = records.reservations.filter(
      (row) => row.reservationOrderId === order && !gone.has(row.reservationId.toLowerCase()),
    );
    if (there.length > 0 === left > 0) return [];
    return [
      wrong(order, `the order holds ${left} units, and ${there.length} of its records are still there`),
    ];
  });
}

const sumOf = (some: readonly { readonly quantity: number }[]): number =>
  some.reduce((sum, { quantity }) => sum + quantity, 0);

type Rows = ReadonlyMap<string, ReservationRow>;

const checkReturned = ({ reservationId }: ReturnedUnits, rows: Rows): readonly Finding[] =>
  rows.has(reservationId.toLowerCase())
    ? []
    : [
        {
          kind: 'missing-reservation',
          subject: reservationId,
          detail: 'it was returned and is not recorded',
        },
      ];

/** A link of a record to another one is there in both directions. */
function checkLinks({ reservationId, lineage }: ReservationRow, rows: Rows): readonly Finding[] {
  // What was renewed goes on with the reservation itself: only its successor names the other one.
  const { from = [], to = [] } = lineage?.by === 'renewal' ? {} : (lineage ?? {});
  const leadsTo = (id: string) => rows.get(id.toLowerCase())?.lineage?.to.includes(reservationId) === true;
  const leadsBack = (id: string) =>
    rows.get(id.toLowerCase())?.lineage?.from.includes(reservationId) === true;
  return [
    ...from.filter((id) => !leadsTo(id)).map((id) => wrong(reservationId, `${id} does not lead to it`)),
    ...to.filter((id) => !leadsBack(id)).map((id) => wrong(reservationId, `${id} does not lead back to it`)),
  ];
}

/** What an exchange has bought comes from all that it has returned; what was returned in its turn says so instead. */
function checkSuccessors(request: ExchangeRow, rows: Rows, gone: ReadonlySet<string>): readonly Finding[] {
  const expected = returnedBy(request).map(({ reservationId }) => reservationId);
  return (request.result?.reservations ?? []).flatMap(({ reservationId }) => {
    const { from = [], by = 'nothing' } = rows.get(reservationId.toLowerCase())?.lineage ?? {};
    if (
      (by === 'exchange' || gone.has(reservationId.toLowerCase())) &&
      from.toSorted().join() === expected.toSorted().join()
    )
      return [];
    return [wrong(reservationId, `it comes from ${expected.join(' and ')} by exchange, recorded is ${by}`)];
  });
}

const wrong = (subject: string, detail: string): Finding => ({ kind: 'wrong-lineage', subject, detail });
