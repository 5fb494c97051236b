import type { AzureSubscription } from '../../customers/domain/customer.ts';
import type { PriceToCompare } from '../../catalog/domain/pay-as-you-go-comparison.ts';
import type { Existence } from '../../reservations/domain/existence.ts';
import type { Scope } from '../../reservations/domain/reservation-terms.ts';
import type { Warning } from '../../core/listing.ts';
import type { ExchangeFacts } from '../../returns/domain/exchange-facts.ts';

/** All facts the rules of an exchange request use, read from Microsoft and from the desk's records at one moment. */
export interface ExchangeRequestFacts extends ExchangeFacts {
  /** For each bought line the subscription that is to be charged; `undefined` when neither the line nor Azure names one. */
  readonly charged: readonly (string | undefined)[];
  /** All Azure subscriptions of the customer under this partner. */
  readonly subscriptions: readonly AzureSubscription[];
  /** Warnings about unreadable items of that list. */
  readonly unreadableSubscriptions: readonly Warning[];
  /** The scope of each bought line, and whether Azure has its group. */
  readonly scopes: readonly { readonly scope: Scope; readonly group?: Existence | undefined }[];
  /** The prices of bought lines that are known. */
  readonly prices: readonly (PriceToCompare & { readonly sku: string })[];
  /** Display names of returned reservations whose markup at their purchase the desk does not know. */
  readonly withoutMarkup: readonly string[];
}
