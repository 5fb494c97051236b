import { addMoney, subtractMoney, type Money } from '../../core/money.ts';

/** The commitments that an exchange compares, in one currency. */
export interface ExchangeCommitment {
  /** What is left of the returned reservations: the unused part of the price, or of the payments not due yet. */
  readonly returned: Money;
  /** What the bought reservations cost over their whole terms, all payments counted. */
  readonly purchased: Money;
  /** How much `purchased` is below `returned`; absent when it is not. */
  readonly shortfall?: Money;
}

/**
 * Sums both sides of an exchange. Throws on mixed currencies.
 *
 * @param remaining for each returned line, all its units; at least one
 * @param lifetimes for each bought line, all its units; at least one
 */
export function exchangeCommitment(
  [firstReturned, ...otherReturned]: readonly [Money, ...Money[]],
  [firstBought, ...otherBought]: readonly [Money, ...Money[]],
): ExchangeCommitment {
  const returned = addMoney(firstReturned, ...otherReturned);
  const purchased = addMoney(firstBought, ...otherBought);
  const missing = subtractMoney(returned, purchased);
  return { returned, purchased, ...(missing.minor > 0 && { shortfall: missing }) };
}
