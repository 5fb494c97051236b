import { Decimal } from 'decimal.js';
import { majorOf, moneyFromMajor, type Money } from '../../core/money.ts';
import { yearsOf, type Term } from '../../reservations/domain/reservation-terms.ts';

/** Microsoft's convention. */
const HOURS_PER_YEAR = 8760;
const HOURS_PER_DAY = 24;

/** What a reservation costs, and the same use without it. */
export interface LapseFacts {
  /** Price of all units for the whole term. */
  readonly price: Money;
  readonly term: Term;
  readonly quantity: number;
  /** List price of one unit for an hour, decimal text in the currency of `price`. */
  readonly payAsYouGoHourly: string;
}

/**
 * What the same use costs more by the hour than with the reservation, once it has ended: units x (list price of an hour -
 * price of an hour) x 24 x days. Rounded half-up once, at the end. Below zero when the hours are cheaper.
 */
export function lapseCost({ price, term, quantity, payAsYouGoHourly }: LapseFacts, days = 1): Money {
  const reserved = majorOf(price).div(HOURS_PER_YEAR * yearsOf(term));
  const byTheHour = new Decimal(payAsYouGoHourly).times(quantity);
  return moneyFromMajor(byTheHour.minus(reserved).times(HOURS_PER_DAY).times(days), price.currency);
}
