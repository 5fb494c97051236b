import { addMoney, subtractMoney, type Money } from '../../core/money.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import type { ReturnedAmounts } from './return-columns.ts';

/** The amounts that are booked for a return. */
export interface BookedReturn {
  /** Microsoft's refund. */
  readonly cost: Money;
  /** The customer's credit. */
  readonly total: Money;
  /** What counts against the refund cap. */
  readonly capUse: Money;
  /** `quote`: Microsoft's answer was lost or had no amount, so that its last calculation counts. */
  readonly amountFrom: 'return' | 'quote';
}

interface ApprovedReturn {
  readonly cost: Money;
  readonly pricingTotal: Money;
  readonly markupPercent: string;
  /** Microsoft's calculation that was approved. */
  readonly calculated: ReturnedAmounts;
}

/**
 * What is booked: Microsoft's returned amount, not the estimate, at the percent in force at the purchase. The refund cap
 * counts the returned amount too, and the payments that end with the return as they were quoted.
 *
 * @param last the last calculation, which may be newer than the approved one
 */
export function bookedReturn(
  { cost: approved, pricingTotal, markupPercent, calculated }: ApprovedReturn,
  returned: ReturnedAmounts | undefined,
  last: ReturnedAmounts = calculated,
): BookedReturn {
  const cost = returned?.billingRefund ?? last.billingRefund ?? approved;
  const pricing = returned?.pricingRefund ?? last.pricingRefund;
  return {
    cost,
    total: customerPrice(cost, markupPercent),
    capUse: movedBy(pricingTotal, calculated.pricingRefund, pricing),
    amountFrom: returned?.billingRefund === undefined ? 'quote' : 'return',
  };
}

/** An amount, moved by the difference of two sums in its currency. */
function movedBy(amount: Money, from: Money | undefined, to: Money | undefined): Money {
  if (from?.currency !== amount.currency || to?.currency !== amount.currency) return amount;
  const moved = addMoney(amount, subtractMoney(to, from));
  return moved.minor < 0 ? { ...moved, minor: 0 } : moved;
}
