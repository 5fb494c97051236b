import { Decimal } from 'decimal.js';
import { scaleMoney, type Money } from '../../core/money.ts';

/** The customer's price: Microsoft's plus the markup, rounded half-up to the minor unit. */
export function customerPrice(cost: Money, markupPercent: string): Money {
  return scaleMoney(cost, percentAbove(markupPercent));
}

/**
 * Whether a new price exceeds the approved one by more than the tolerance. A lower price never does; a price in
 * another currency always does.
 */
export function exceedsTolerance(now: Money, approved: Money, tolerancePercent: string): boolean {
  const max = maxPrice(approved, tolerancePercent);
  return now.currency !== max.currency || now.minor > max.minor;
}

/** The highest price within the tolerance of an approved price. */
export const maxPrice = (approved: Money, tolerancePercent: string): Money =>
  scaleMoney(approved, percentAbove(tolerancePercent));

const percentAbove = (percent: string): Decimal => new Decimal(percent).div(100).plus(1);
