import { Decimal } from 'decimal.js';
import { majorOf, moneyFromMajor, type Money } from '../../core/money.ts';
import { yearsOf, type Term } from '../../reservations/domain/reservation-terms.ts';

/** Microsoft's convention. */
const HOURS_PER_YEAR = 8760;
const HOURS_PER_DAY = 24;

interface LapseFacts {
  /** Units of the reservation. */
  readonly quantity: number;
  /** List price of one unit for an hour, as decimal text in the currency of `termPrice`. */
  readonly payAsYouGoHourly: string;
  /** What one unit costs the customer for a whole term. */
  readonly termPrice: Money;
  readonly term: Term;
}

/**
 * What doing nothing costs after a reservation ended, when its machines run on: quantity x (pay-as-you-go - term price
 * spread over its hours) x 24 x days. `undefined` when the reservation saves nothing.
 */
export function lapseCost(
  { quantity, payAsYouGoHourly, termPrice, term }: LapseFacts,
  days: number,
): Money | undefined {
  const reservedHourly = majorOf(termPrice).div(HOURS_PER_YEAR * yearsOf(term));
  const more = new Decimal(payAsYouGoHourly).minus(reservedHourly);
  if (!more.isPositive() || more.isZero()) return undefined;
  return moneyFromMajor(more.times(quantity).times(HOURS_PER_DAY).times(days), termPrice.currency);
}
