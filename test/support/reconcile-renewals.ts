import { show } from './reconcile-entry.ts';
import { groupBy, type Finding, type FindingKind } from './reconcile-finding.ts';
import type { Effect, Records, ReservationRow } from './reconcile-records.ts';
import { completed, paymentsOf, type RenewalRow } from './reconcile-request-rows.ts';

/**
 * Each successor that a request says Microsoft has bought was bought once, out of the reservation that the request decided
 * on, as it was asked for, at what the ledger says; one record holds it, and it is booked for one request. What Microsoft has
 * renewed by a decision of the desk is named by the request that decided last.
 */
export function checkRenewals(records: Records): readonly Finding[] {
  const renewals = completed(records.requests, 'renewal');
  const effects = records.effects.filter(({ kind }) => kind === 'renewal');
  const named = renewals.filter(({ result }) => result?.successor !== undefined);
  return [
    ...doubles(effects, 'Microsoft has renewed it', ({ reservationId = '' }) => reservationId),
    ...doubles(named, 'its successor is booked', ({ input }) => input.reservationId),
    ...named.flatMap((request) => checkSuccessor(request, effects, records)),
    ...effects
      .filter((effect) => !isNamed(effect, named))
      .flatMap((effect) => checkUnnamed(effect, renewals)),
    ...records.reservations.filter(isRenewed).flatMap((row) => checkRecord(row, named)),
  ];
}

/** What happened twice to one reservation. */
function doubles<T>(all: readonly T[], what: string, reservationOf: (one: T) => string): readonly Finding[] {
  return [...groupBy(all, (one) => reservationOf(one).toLowerCase())].flatMap(([subject, { length }]) =>
    length === 1 ? [] : [finding('double-renewal', subject, `${what} ${length} times`)],
  );
}

function checkSuccessor(
  request: RenewalRow,
  effects: readonly Effect[],
  { ledger, reservations }: Records,
): readonly Finding[] {
  const { id, customerId, input, quote, result } = request;
  const { reservationId = '', reservationOrderId = '' } = result?.successor ?? {};
  const effect = effects.find((one) => one.reservationOrderId === reservationOrderId);
  if (effect === undefined)
    return [finding('missing-renewal', id, `Microsoft has not renewed into order ${reservationOrderId}`)];
  const asked = quote?.successor;
  const isUpfront = asked !== undefined && paymentsOf(asked) === 1;
  const payable = ledger.find((line) => line.requestId === id && line.account === 'microsoft-payable');
  const records = reservations.filter((row) => sameId(row.reservationId, reservationId));
  const figures = [
    ['customer', customerId, effect.customerId],
    ['reservation', input.reservationId.toLowerCase(), effect.reservationId?.toLowerCase()],
    ['quantity', asked?.quantity, effect.quantity],
    [
      'charge',
      isUpfront ? show(payable?.credit) : 'as shared',
      isUpfront ? show(effect.amount) : 'as shared',
    ],
    ['records', 1, records.length],
    ['order', reservationOrderId, records[0]?.reservationOrderId],
    ['request', id, records[0]?.requestId],
    ['comes from', input.reservationId, records[0]?.lineage?.from.join()],
  ] as const;
  return figures
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) =>
      finding(
        'wrong-renewal',
        id,
        `${what}: expected ${expected ?? 'nothing'}, found ${actual ?? 'nothing'}`,
      ),
    );
}

const isNamed = ({ reservationOrderId }: Effect, named: readonly RenewalRow[]): boolean =>
  named.some(({ result }) => result?.successor?.reservationOrderId === reservationOrderId);

/** A renewal that nobody has asked the desk for is a customer's own affair. */
function checkUnnamed({ reservationId = '', reservationOrderId }: Effect, renewals: readonly RenewalRow[]) {
  const asked = renewals.filter(
    ({ input }) => sameId(input.reservationId, reservationId) && input.decision !== 'lapse',
  );
  const [request] = asked;
  return request === undefined
    ? []
    : [finding('missing-renewal', request.id, `its successor in order ${reservationOrderId} is not booked`)];
}

const isRenewed = ({ lineage }: ReservationRow): boolean => lineage?.by === 'renewal';

function checkRecord({ reservationId, requestId }: ReservationRow, named: readonly RenewalRow[]) {
  const isIts = ({ id, result }: RenewalRow) =>
    id === requestId && sameId(result?.successor?.reservationId ?? '', reservationId);
  const detail = `it is recorded for ${requestId ?? 'no request'}, which does not name it`;
  return named.some(isIts) ? [] : [finding('orphan-reservation', reservationId, detail)];
}

const finding = (kind: FindingKind, subject: string, detail: string): Finding => ({ kind, subject, detail });
const sameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
