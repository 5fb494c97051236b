import { Decimal } from 'decimal.js';
import { majorOf, moneyFromMajor, subtractMoney, type Money } from './money.ts';
import { yearsOf, type Term } from './purchase.ts';

/** Hours in a year and in a month by Microsoft's convention: 8,760 and 730. */
const HOURS_PER_YEAR = 8760;

export interface Saving {
  /** What the same hours would cost without a reservation. */
  readonly payAsYouGo: Money;
  /** Pay-as-you-go less the price; negative when the reservation is dearer. */
  readonly saving: Money;
  /** Percent of pay-as-you-go, 4 decimals, half-up. */
  readonly savingPercent: string;
  /** The share of hours that must be used before the reservation pays, 6 decimals, half-up. */
  readonly breakEvenUtilisation: string;
}

/**
 * Compares the price of a whole term for `quantity` units with pay-as-you-go.
 *
 * @param payAsYouGoHourly list price of one unit for an hour, as decimal text in the currency of `price`
 */
export function savingOf(price: Money, term: Term, quantity: number, payAsYouGoHourly: string): Saving {
  const hours = HOURS_PER_YEAR * yearsOf(term);
  const payAsYouGo = new Decimal(payAsYouGoHourly).times(hours).times(quantity);
  const ratio = majorOf(price).div(payAsYouGo);
  const rounded = moneyFromMajor(payAsYouGo, price.currency);
  return {
    payAsYouGo: rounded,
    saving: subtractMoney(rounded, price),
    savingPercent: new Decimal(1).minus(ratio).times(100).toFixed(4, Decimal.ROUND_HALF_UP),
    breakEvenUtilisation: ratio.toFixed(6, Decimal.ROUND_HALF_UP),
  };
}
