import type { Money } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Result } from '../../core/result.ts';

/** Units of a reservation that are to be returned. */
export interface ReturnLine {
  readonly customerId: string;
  readonly reservationOrderId: string;
  readonly reservationId: string;
  /** At least 1, at most the quantity of the reservation. */
  readonly quantity: number;
}

/**
 * Why Microsoft's policy refuses a refund or an exchange. Either member may be missing; an error without a message
 * refuses as well.
 */
export interface PolicyError {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  /** What a person can do about a known code. */
  readonly advice?: string | undefined;
}

/** What was paid for a returned line, in the billing currency. Microsoft publishes no definition of the amounts. */
export interface BillingInformation {
  readonly paid?: Money | undefined;
  /** The part of `paid` that is consumed: in every published sample paid - prorated = refund. */
  readonly prorated?: Money | undefined;
  /** Payments that are not due yet, of a monthly plan. */
  readonly remainingCommitment?: Money | undefined;
  readonly completedTransactions?: number | undefined;
  readonly totalTransactions?: number | undefined;
}

/** Microsoft's answer to calculateRefund. Any amount may be missing. */
export interface RefundOffer {
  /** Present also when the policy refuses: never a permission. */
  readonly sessionId: string;
  readonly quantity: number;
  /** In the currency of the invoice. */
  readonly billingRefund?: Money | undefined;
  /** In the pricing currency, in which the refund cap counts. */
  readonly pricingRefund?: Money | undefined;
  readonly billing?: BillingInformation | undefined;
  /** Microsoft's count of the customer's refund cap. `consumed` does not contain this refund. */
  readonly cap?: { readonly consumed: Money; readonly limit: Money } | undefined;
  /** Empty when the policy allows the refund. */
  readonly policyErrors: readonly PolicyError[];
}

/** Microsoft has accepted a return. The reservation reads `Cancelled` when it is done. */
export interface AcceptedReturn {
  /** What Microsoft returns. Missing when the answer has no amount. */
  readonly billingRefund?: Money | undefined;
  readonly pricingRefund?: Money | undefined;
  /** Not empty: the policy refused after all, although the answer was a success. */
  readonly policyErrors: readonly PolicyError[];
  readonly retryAfterSeconds: number | undefined;
}

/** Refunds in the customer's tenant (`Microsoft.Capacity`). Throws on an outage. */
export interface Refunds {
  /** Changes nothing. */
  calculateRefund(line: ReturnLine): Promise<Result<RefundOffer, Refusal>>;
  /**
   * Returns the units. Not idempotent: a second call with the same session may be a second refund. Before a repetition
   * the caller compares the quantities of the order with those at the quote. A thrown error says nothing about whether
   * the units were returned.
   */
  returnReservation(
    line: ReturnLine,
    session: { readonly sessionId: string; readonly reason: string },
  ): Promise<Result<AcceptedReturn, Refusal>>;
}
