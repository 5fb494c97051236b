import { Decimal } from 'decimal.js';
import type { Money } from '../../core/money.ts';
import type { PolicyChoices } from './policy-choices.ts';
import { countedAgainstCap, refundAmount, type RefundTerms } from './refund-amount.ts';

/**
 * The most units whose return fits into an amount; 0 when not even one unit fits. Each quantity is calculated with
 * its own rounding: a division would be a cent off. Returning more never takes less, so half of the candidates drop
 * out with each one that is tried.
 *
 * @param demandOf what returning so many units takes from the cap, in the currency of `free`
 */
export function largestQuantityWithin(
  quantity: number,
  free: Money,
  demandOf: (returnQuantity: number) => Money,
): number {
  let [fits, above] = [0, quantity + 1];
  while (above - fits > 1) {
    const tried = Math.floor((fits + above) / 2);
    if (demandOf(tried).minor <= free.minor) fits = tried;
    else above = tried;
  }
  return fits;
}

/** The most units of a reservation whose return fits into what is free of the refund cap, in the same currency. */
export const largestReturnWithin = (
  terms: RefundTerms,
  free: Money,
  capCounts: PolicyChoices['capCounts'] = 'commitment',
): number =>
  largestQuantityWithin(terms.quantity, free, (returnQuantity) =>
    countedAgainstCap(refundAmount({ ...terms, returnQuantity }), capCounts),
  );

/**
 * The fewest units of a SKU whose commitment over the whole term is at least `remaining`. Both amounts in one currency.
 *
 * @param lifetimePrice price of one unit for the whole term, more than 0
 */
export const smallestQuantityMeeting = (remaining: Money, lifetimePrice: Money): number =>
  Math.max(1, new Decimal(remaining.minor).div(lifetimePrice.minor).ceil().toNumber());
