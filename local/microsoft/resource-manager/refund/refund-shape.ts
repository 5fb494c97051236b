import { wirePrice } from '../../values/money.ts';
import { minus } from '../../values/money.ts';
import type { PolicyErrors } from '../../store/policy-errors-record.ts';
import type { RefundAmounts } from './refund-amount.ts';
import type { RefundCap } from './refund-cap.ts';
import type { ReturnLine } from './return-line.ts';
import { reservationPath } from '../reservation-shapes.ts';

/** What an answer about a refund is made of. */
export interface Refund {
  readonly sessionId: string;
  readonly line: ReturnLine;
  readonly amounts: RefundAmounts;
  readonly cap: RefundCap;
  readonly policyErrors: PolicyErrors;
}

/** The body of calculateRefund and of an accepted return. `id` is the reservation's. */
export function refundShape({ sessionId, line, amounts, cap, policyErrors }: Refund) {
  return {
    id: reservationPath(line.order.id, line.reservation.id),
    properties: {
      sessionId,
      quantity: line.quantity,
      billingRefundAmount: wirePrice(amounts.billing.refund),
      pricingRefundAmount: wirePrice(amounts.pricing.refund),
      policyResult: {
        properties: {
          consumedRefundsTotal: wirePrice(cap.consumed),
          maxRefundLimit: wirePrice(cap.limit),
          ...policyErrorsMember(policyErrors),
        },
      },
      billingInformation: {
        billingPlan: line.reservation.plan,
        completedTransactions: amounts.due,
        totalTransactions: amounts.payments,
        ...billingInformation(amounts),
      },
    },
  };
}

export function policyErrorsMember(policyErrors: PolicyErrors) {
  return policyErrors === 'absent' ? {} : { policyErrors };
}

/** Prorated is what is consumed: in every published sample paid - prorated is the refund. */
export function billingInformation({ billing: { paid, refund, open } }: RefundAmounts) {
  return {
    billingCurrencyTotalPaidAmount: wirePrice(paid),
    billingCurrencyProratedAmount: wirePrice(minus(paid, refund)),
    billingCurrencyRemainingCommitmentAmount: wirePrice(open),
  };
}
