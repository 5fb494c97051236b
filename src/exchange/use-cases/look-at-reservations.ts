import type { Listing } from '../../core/listing.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { hasEffect } from '../domain/line-outcome.ts';
import { emptyResult } from '../domain/exchange-result.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import { lookForExchange } from '../domain/look-for-exchange.ts';
import { mergeProgress, type ShownProgress } from '../domain/merge-progress.ts';

export interface LookDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations' | 'listOrder'>;
}

export interface Look {
  readonly shown: ShownProgress;
  /** Whether a reservation shows that the exchange took effect, at least in part. */
  readonly isTouched: boolean;
  /** Why the list proves nothing, a sentence; `undefined` when it could be read whole. */
  readonly unread: string | undefined;
}

/**
 * Reads the customer's reservations afresh and tells from them what became of the exchange. The orders of what was to be
 * returned are read one by one as well: they show a return first.
 */
export async function lookAtReservations(
  { reservations }: LookDeps,
  { customerId, quote, internal, createdAt }: ExchangeRequest,
): Promise<Look> {
  const lines = quote ?? { returnLines: [], purchaseLines: [] };
  const orders: Listing<Reservation>[] = [];
  for (const orderId of new Set(lines.returnLines.map(({ reservationOrderId }) => reservationOrderId)))
    orders.push(await reservations.listOrder(customerId, orderId));
  const all = await reservations.listReservations(customerId, true);
  const ofOrders = orders.flatMap(({ items }) => items);
  const known = new Set(ofOrders.map(({ reservationId }) => reservationId));
  const items = [...ofOrders, ...all.items.filter(({ reservationId }) => !known.has(reservationId))];
  const shown = lookForExchange(lines, internal?.sent?.at ?? createdAt, items);
  const isTouched = hasEffect(mergeProgress(lines, emptyResult, shown));
  const [warning] = [...orders, all].flatMap(({ warnings }) => warnings);
  return { shown, isTouched, unread: warning?.message };
}
