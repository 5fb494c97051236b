import type { Rates } from '../../catalog/ports/rates.ts';
import type { Money } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Result } from '../../core/result.ts';
import type { ExchangePurchase } from '../../returns/ports/exchanges.ts';

/** A purchase as a price is asked for it. */
export interface PricedLine extends ExchangePurchase {
  readonly instanceFlexibility: 'On' | 'Off';
}

/** Microsoft's prices. Throws on an outage. */
export interface LifetimePrices extends Rates {
  /**
   * The price of a purchase over its whole term, without tax: for a monthly plan the sum of all payments (R30), where
   * an exchange names one amount only. Orders nothing.
   */
  calculatePrice(customerId: string, line: PricedLine): Promise<Result<{ readonly cost: Money }, Refusal>>;
}
