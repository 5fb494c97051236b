import type { Listing } from '../../core/listing.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { ContestedReturn } from '../../returns/domain/contested-return.ts';
import { otherReturnsOf, type OtherReturnsDeps } from '../../returns/use-cases/other-returns.ts';
import { hasEffect } from '../domain/line-outcome.ts';
import { emptyResult } from '../domain/exchange-result.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import { lookForExchange } from '../domain/look-for-exchange.ts';
import { mergeProgress, type ShownProgress } from '../domain/merge-progress.ts';

export interface LookDeps extends OtherReturnsDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations' | 'listOrder'>;
}

export interface Look {
  /** A contested line is `Unknown` in it. */
  readonly shown: ShownProgress;
  /** Whether a reservation shows that the exchange took effect, at least in part. */
  readonly isTouched: boolean;
  /** The first reservation that is returned, by the exchange or by another request of the desk. */
  readonly contested: ContestedReturn | undefined;
  /** Why the list proves nothing, a sentence; `undefined` when it could be read whole. */
  readonly unread: string | undefined;
}

/**
 * Reads the customer's reservations afresh and tells from them what became of the exchange. The orders of what was to be
 * returned are read one by one as well: they show a return first.
 */
export async function lookAtReservations(deps: LookDeps, request: ExchangeRequest): Promise<Look> {
  const { customerId, quote, internal, createdAt } = request;
  const lines = quote ?? { returnLines: [], purchaseLines: [] };
  const orders: Listing<Reservation>[] = [];
  for (const orderId of new Set(lines.returnLines.map(({ reservationOrderId }) => reservationOrderId)))
    orders.push(await deps.reservations.listOrder(customerId, orderId));
  const all = await deps.reservations.listReservations(customerId, true);
  const ofOrders = orders.flatMap(({ items }) => items);
  const known = new Set(ofOrders.map(({ reservationId }) => reservationId));
  const items = [...ofOrders, ...all.items.filter(({ reservationId }) => !known.has(reservationId))];
  const inAzure = lookForExchange(lines, internal?.sent?.at ?? createdAt, items);
  const contested = await contestedIn(deps, request, inAzure);
  const shown = withoutContested(inAzure, contested);
  const isTouched = hasEffect(mergeProgress(lines, emptyResult, shown));
  const [warning] = [...orders, all].flatMap(({ warnings }) => warnings);
  return { shown, isTouched, contested: contested[0], unread: warning?.message };
}

/**
 * The reservations that Azure shows as returned, and that another request returns too. None once an operator has marked
 * the exchange as done, which says that it was the exchange; none that Microsoft has named as returned by it.
 */
async function contestedIn(
  deps: LookDeps,
  { id: requestId, customerId, resolution, result }: ExchangeRequest,
  { returns }: ShownProgress,
): Promise<readonly ContestedReturn[]> {
  if (resolution?.action === 'mark-done') return [];
  const reservationIds = returns
    .filter(({ status }, index) => status === 'Succeeded' && result?.returned[index]?.status !== 'Succeeded')
    .map(({ reservationId }) => reservationId);
  return reservationIds.length === 0 ? [] : otherReturnsOf(deps)({ requestId, customerId, reservationIds });
}

/** The whole of an exchange is not known while one of its lines is not. */
function withoutContested(shown: ShownProgress, contested: readonly ContestedReturn[]): ShownProgress {
  if (contested.length === 0) return shown;
  const isContested = (id: string) => contested.some(({ reservationId }) => isSameName(reservationId, id));
  return {
    ...shown,
    status: 'Unknown',
    returns: shown.returns.map((line) =>
      isContested(line.reservationId) ? { ...line, status: 'Unknown' } : line,
    ),
  };
}
