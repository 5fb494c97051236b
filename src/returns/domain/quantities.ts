import { Decimal } from 'decimal.js';
import type { Money } from '../../core/money.ts';
import { refundAmount, type RefundTerms } from './refund-amount.ts';

/**
 * The most units whose commitment fits into an amount; 0 when not even one unit fits. Each quantity is calculated with
 * its own rounding: a division would be a cent off. Returning more never cancels less, so half of the candidates drop
 * out with each one that is tried.
 *
 * @param commitmentOf the commitment that returning so many units cancels, in the currency of `free`
 */
export function largestQuantityWithin(
  quantity: number,
  free: Money,
  commitmentOf: (returnQuantity: number) => Money,
): number {
  let [fits, above] = [0, quantity + 1];
  while (above - fits > 1) {
    const tried = Math.floor((fits + above) / 2);
    if (commitmentOf(tried).minor <= free.minor) fits = tried;
    else above = tried;
  }
  return fits;
}

/** The most units of a reservation whose return fits into what is free of the refund cap, in the same currency. */
export const largestReturnWithin = (terms: RefundTerms, free: Money): number =>
  largestQuantityWithin(
    terms.quantity,
    free,
    (returnQuantity) => refundAmount({ ...terms, returnQuantity }).commitmentCancelled,
  );

/**
 * The fewest units of a SKU whose commitment over the whole term is at least `remaining`. Both amounts in one currency.
 *
 * @param lifetimePrice price of one unit for the whole term, more than 0
 */
export const smallestQuantityMeeting = (remaining: Money, lifetimePrice: Money): number =>
  Math.max(1, new Decimal(remaining.minor).div(lifetimePrice.minor).ceil().toNumber());
