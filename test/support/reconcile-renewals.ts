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
  records: Records,
): readonly Finding[] {
  const { id, result } = request;
  const order = result?.successor?.reservationOrderId ?? '';
  const effect = effects.find((one) => one.reservationOrderId === order);
  if (effect === undefined)
    return [finding('missing-renewal', id, `Microsoft has not renewed into order ${order}`)];
  return [...comparedWithEffect(request, effect, records), ...comparedWithRecord(request, records)]
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) =>
      finding(
        'wrong-renewal',
        id,
        `${what}: expected ${expected ?? 'nothing'}, found ${actual ?? 'nothing'}`,
      ),
    );
}

/** What is compared, what the request says of it and what was found. */
type Figure = readonly [what: string, expected: Fact, actual: Fact];
type Fact = string | number | undefined;

function comparedWithEffect(
  { id, customerId, input, quote }: RenewalRow,
  effect: Effect,
  { ledger }: Records,
): readonly Figure[] {
  const asked = quote?.successor;
  const payable = ledger.find((line) => line.requestId === id && line.account === 'microsoft-payable');
  const charge: Figure = ['charge', show(payable?.credit), show(effect.amount)];
  return [
    ['customer', customerId, effect.customerId],
    ['reservation', input.reservationId.toLowerCase(), effect.reservationId?.toLowerCase()],
    ['quantity', asked?.quantity, effect.quantity],
    ...(asked !== undefined && paymentsOf(asked) === 1 ? [charge] : []),
  ];
}

function comparedWithRecord({ id, input, result }: RenewalRow, { reservations }: Records): readonly Figure[] {
  const { reservationId = '', reservationOrderId } = result?.successor ?? {};
  const found = reservations.filter((row) => sameId(row.reservationId, reservationId));
  const [record] = found;
  return [
    ['records', 1, found.length],
    ['order', reservationOrderId, record?.reservationOrderId],
    ['request', id, record?.requestId],
    ['comes from', input.reservationId, record?.lineage?.from.join()],
  ];
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
