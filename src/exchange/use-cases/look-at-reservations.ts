import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { hasEffect } from '../domain/line-outcome.ts';
import { emptyResult } from '../domain/exchange-result.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import { lookForExchange } from '../domain/look-for-exchange.ts';
import { mergeProgress, type ShownProgress } from '../domain/merge-progress.ts';

export interface LookDeps {
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
}

export interface Look {
  readonly shown: ShownProgress;
  /** Whether a reservation shows that the exchange took effect, at least in part. */
  readonly isTouched: boolean;
  /** Why the list proves nothing, a sentence; `undefined` when it could be read whole. */
  readonly unread: string | undefined;
}

/** Reads the customer's reservations afresh and tells from them what became of the exchange. */
export async function lookAtReservations(
  { reservations }: LookDeps,
  { customerId, quote, internal, createdAt }: ExchangeRequest,
): Promise<Look> {
  const { items, warnings } = await reservations.listReservations(customerId, true);
  const lines = quote ?? { returnLines: [], purchaseLines: [] };
  const shown = lookForExchange(lines, internal?.sent?.at ?? createdAt, items);
  const isTouched = hasEffect(mergeProgress(lines, emptyResult, shown));
  return { shown, isTouched, unread: warnings[0]?.message };
}
