import type { Money } from '../../core/money.ts';
import type { BillingPlan, Term } from '../../reservations/domain/reservation-terms.ts';
import type { MicrosoftPrice } from './quote.ts';

/** Microsoft's price of a purchase, with what the rules about it compare it with. */
export interface PriceFacts {
  readonly input: {
    readonly sku: string;
    readonly quantity: number;
    readonly term: Term;
    readonly billingPlan: BillingPlan;
  };
  readonly price: MicrosoftPrice;
  /** The customer's price of the whole term. */
  readonly total: Money;
  /** List price of one unit for an hour in the currency of the price; `undefined` when Microsoft lists none. */
  readonly payAsYouGoHourly: string | undefined;
  readonly areListPricesMissing: boolean;
}
