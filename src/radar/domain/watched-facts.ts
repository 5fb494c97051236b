import { lapseCost } from '../../catalog/domain/lapse-cost.ts';
import { dayOf, daysBetween } from '../../core/calendar-day.ts';
import { shareOfMoney, type Money } from '../../core/money.ts';
import type { ExchangeHistory } from '../../reservations/domain/reservation.ts';
import { termSchema, type Term } from '../../reservations/domain/reservation-terms.ts';
import type { WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import { radarReservationSchema, type RadarItem, type RadarWindow } from './radar-item.ts';

/** A reservation that is there, with what the radar needs to know beside it. */
export interface WatchedFacts extends RadarWindow {
  readonly reservation: WatchedReservation;
  /** UTC day of its end. */
  readonly endsOn: string;
  /** Kept by the desk for units that were exchanged or are the rest of a partial return. */
  readonly history?: ExchangeHistory | undefined;
  /** The customer's price of all units for the whole term; `undefined` while it is not known. */
  readonly price?: Money | undefined;
  /** Its renewal is decided, and what was decided will happen as things are. */
  readonly isDecided?: boolean | undefined;
  /** List price of one unit for an hour, decimal text in the currency of `price`. */
  readonly payAsYouGoHourly?: string | undefined;
}

/** What an item tells of its reservation. */
export const aboutReservation = ({
  reservation,
}: Pick<WatchedFacts, 'reservation'>): Pick<RadarItem, 'customerId' | 'reservation'> => ({
  customerId: reservation.customerId,
  reservation: radarReservationSchema.parse(reservation),
});

export const termOf = ({ reservation }: Pick<WatchedFacts, 'reservation'>): Term | undefined =>
  termSchema.safeParse(reservation.term).data;

/** What the same use costs more by the hour for so many days after the end; `undefined` while a price is not known. */
export function lapseOf(facts: WatchedFacts, days = 1): Money | undefined {
  const { price, payAsYouGoHourly, reservation } = facts;
  const term = termOf(facts);
  if (price === undefined || payAsYouGoHourly === undefined || term === undefined) return undefined;
  return lapseCost({ price, term, quantity: reservation.quantity, payAsYouGoHourly }, days);
}

/** The part of the price that is for the days from a day to the end; `undefined` while the price or the start is not known. */
export function priceFrom(facts: WatchedFacts, day: string): Money | undefined {
  const { price, reservation, endsOn } = facts;
  const start = reservation.effectiveAt ?? reservation.purchasedAt;
  if (price === undefined || start === undefined) return undefined;
  const startsOn = dayOf(new Date(start));
  const whole = Math.max(1, daysBetween(startsOn, endsOn));
  const left = Math.min(whole, Math.max(0, daysBetween(day, endsOn)));
  return shareOfMoney(price, left, whole);
}
