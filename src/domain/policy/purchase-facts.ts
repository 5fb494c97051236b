import type { AzureSubscription, Customer } from '../customer.ts';
import type { Offer } from '../offer.ts';
import type { PurchaseInput } from '../purchase.ts';

/** What is known of a purchase without asking Microsoft anything: what the rules of the public calculator look at. */
export interface MarketFacts {
  readonly customer: Pick<Customer, 'country'>;
  readonly input: Pick<PurchaseInput, 'reservedResourceType' | 'sku' | 'term'>;
}

/** Everything the purchase rules look at, read at one moment from Microsoft. */
export interface PurchaseFacts {
  readonly input: PurchaseInput;
  readonly customer: Customer;
  /** All Azure subscriptions of the customer under this partner. */
  readonly subscriptions: readonly AzureSubscription[];
  readonly agreementAccepted: boolean;
  /** Names of the requester's built-in roles on the subscription. */
  readonly agentRoles: readonly string[];
  /** What the catalog sells under the asked type, SKU and region, one offer per term; empty when unknown. */
  readonly offers: readonly Offer[];
  /** MPN ids of the partner's indirect resellers. */
  readonly indirectResellers: readonly string[];
}

/** The customer's subscription the purchase is charged to, if it is one of theirs. */
export const chargedSubscription = (facts: PurchaseFacts): AzureSubscription | undefined =>
  facts.subscriptions.find((subscription) => subscription.subscriptionId === facts.input.subscriptionId);

/** The offer for the asked term. */
export const askedOffer = (facts: PurchaseFacts): Offer | undefined =>
  facts.offers.find((offer) => offer.term === facts.input.term);
