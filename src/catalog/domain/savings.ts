import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { majorOf, moneyFromMajor, moneySchema, subtractMoney, type Money } from '../../core/money.ts';
import { type Term, yearsOf } from '../../reservations/domain/reservation-terms.ts';

/** Microsoft's convention. */
const HOURS_PER_YEAR = 8760;
const HOURS_PER_MONTH = 730;

/** Members of an answer that compare a price with pay-as-you-go; absent when Microsoft lists no price by the hour. */
export const savingMembers = {
  payAsYouGo: moneySchema.optional(),
  saving: moneySchema.optional(),
  savingPercent: z.string().optional(),
  breakEvenUtilisation: z.string().optional(),
};

export interface Saving {
  /** Price of the same hours without a reservation. */
  readonly payAsYouGo: Money;
  /** Pay-as-you-go minus the price; negative when the reservation costs more. */
  readonly saving: Money;
  /** Percent of pay-as-you-go, 4 decimals, half-up. */
  readonly savingPercent: string;
  /** Share of hours that must be used before the reservation pays off, 6 decimals, half-up. */
  readonly breakEvenUtilisation: string;
}

/**
 * Compares the price of a whole term for `quantity` units with pay-as-you-go. Returns `undefined` when pay-as-you-go
 * is free or exceeds the safe integer range.
 *
 * @param payAsYouGoHourly list price of one unit for an hour, as decimal text in the currency of `price`
 */
export function savingOf(
  price: Money,
  term: Term,
  quantity: number,
  payAsYouGoHourly: string,
): Saving | undefined {
  const hours = HOURS_PER_YEAR * yearsOf(term);
  const payAsYouGo = new Decimal(payAsYouGoHourly).times(hours).times(quantity);
  const rounded = moneyFromMajor(payAsYouGo, price.currency);
  if (payAsYouGo.isZero() || !Number.isSafeInteger(rounded.minor)) return undefined;
  const ratio = majorOf(price).div(payAsYouGo);
  return {
    payAsYouGo: rounded,
    saving: subtractMoney(rounded, price),
    savingPercent: new Decimal(1).minus(ratio).times(100).toFixed(4, Decimal.ROUND_HALF_UP),
    breakEvenUtilisation: ratio.toFixed(6, Decimal.ROUND_HALF_UP),
  };
}

/** Hourly price of one unit when its term price is spread over all hours: 8 decimals, half-up. */
export const reservationHourly = (termPrice: Money, term: Term): string =>
  majorOf(termPrice)
    .div(HOURS_PER_YEAR * yearsOf(term))
    .toFixed(8, Decimal.ROUND_HALF_UP);

/** Months of pay-as-you-go that cost as much as the whole term: 4 decimals, half-up. */
export const breakEvenMonths = (termPrice: Money, payAsYouGoHourly: string): string =>
  majorOf(termPrice)
    .div(new Decimal(payAsYouGoHourly).times(HOURS_PER_MONTH))
    .toFixed(4, Decimal.ROUND_HALF_UP);
