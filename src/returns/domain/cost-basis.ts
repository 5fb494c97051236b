import { shareOfMoney, subtractMoney, type Money } from '../../core/money.ts';

/** Units of a reservation with what was paid for them, or with one instalment of them. */
export interface CostBasis {
  /** At least 1. */
  readonly quantity: number;
  /** For all units. */
  readonly amount: Money;
}

/** The share of returned units, and the basis of the units that stay. */
export interface BasisSplit {
  readonly share: Money;
  readonly rest: CostBasis;
}

/**
 * Splits off the share of some units, rounded half-up. Successive returns continue with `rest`: their shares sum to
 * the amount exactly, because the last return takes all that is left.
 *
 * @param returned from 1 to the quantity of the basis
 */
export function splitBasis({ quantity, amount }: CostBasis, returned: number): BasisSplit {
  const share = shareOfMoney(amount, returned, quantity);
  return { share, rest: { quantity: quantity - returned, amount: subtractMoney(amount, share) } };
}
