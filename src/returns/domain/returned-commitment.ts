import { addMoney, type Money } from '../../core/money.ts';
import { inPricingCurrency, type PricingRatio } from './pricing-currency.ts';

/** What is known about the amounts of a return. Any may be missing. */
export interface KnownAmounts {
  readonly billingRefund: Money;
  readonly pricingRefund?: Money | undefined;
  /** Payments that end with the return, in the billing currency. */
  readonly cancelledPayments?: Money | undefined;
  /** A sum that Microsoft stated in both currencies for the same order. */
  readonly stated?: { readonly [Sum in keyof PricingRatio]?: Money | undefined } | undefined;
}

/** A refund, and the commitment it cancels, in the pricing currency. */
export interface PricedReturn {
  readonly refund: Money;
  readonly commitmentCancelled: Money;
}

/**
 * The amounts in the currency of the refund cap. `undefined` when Microsoft states nothing from which they follow, and
 * the invoice is in another currency.
 */
export function pricedReturn(known: KnownAmounts, capCurrency: string): PricedReturn | undefined {
  const { billingRefund, pricingRefund, cancelledPayments } = known;
  const ratio = ratioOf(known, capCurrency);
  const refund = pricingRefund ?? (ratio && inPricingCurrency(billingRefund, ratio));
  if (refund === undefined) return undefined;
  if (cancelledPayments === undefined || cancelledPayments.minor === 0)
    return { refund, commitmentCancelled: refund };
  if (ratio?.billing.currency !== cancelledPayments.currency || ratio.pricing.currency !== refund.currency)
    return undefined;
  return { refund, commitmentCancelled: addMoney(refund, inPricingCurrency(cancelledPayments, ratio)) };
}

/** The exchange rate of the larger of the two sums that Microsoft states in both currencies, which is the finer one. */
function ratioOf(
  { billingRefund, pricingRefund, stated }: KnownAmounts,
  capCurrency: string,
): PricingRatio | undefined {
  if (isPositive(stated?.billing) && isPositive(stated.pricing))
    return { billing: stated.billing, pricing: stated.pricing };
  if (isPositive(billingRefund) && isPositive(pricingRefund))
    return { billing: billingRefund, pricing: pricingRefund };
  if (billingRefund.currency !== capCurrency) return undefined;
  const one = { minor: 1, currency: capCurrency };
  return { billing: one, pricing: one };
}

const isPositive = (money: Money | undefined): money is Money => money !== undefined && money.minor > 0;
