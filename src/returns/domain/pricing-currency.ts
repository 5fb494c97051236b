import { shareOfMoney, type Money } from '../../core/money.ts';

/** One sum in both currencies, as Microsoft last stated it for a reservation: its ratio is the exchange rate. */
export interface PricingRatio {
  /** In the currency in which the refund cap counts. More than 0. */
  readonly pricing: Money;
  /** In the currency of the invoice. More than 0. */
  readonly billing: Money;
}

/** Predicts an amount of the billing currency in the pricing currency, rounded half-up. */
export function inPricingCurrency(amount: Money, { pricing, billing }: PricingRatio): Money {
  if (amount.currency !== billing.currency)
    throw new Error(`cannot convert ${amount.currency} at the rate of ${billing.currency}`);
  const { minor } = shareOfMoney(amount, pricing.minor, billing.minor);
  return { minor, currency: pricing.currency };
}
