import type { AzureSubscription, Customer } from '../../customers/domain/customer.ts';
import type { Warning } from '../../core/listing.ts';
import type { NotSold } from '../../catalog/domain/not-sold.ts';
import type { Offer } from '../../catalog/domain/offer.ts';
import type { Existence } from '../../reservations/domain/existence.ts';
import type { NamedSubscription } from '../../requests/domain/request.ts';
import type { PurchaseInput } from './purchase-input.ts';
import type { RecentPurchase } from './recent-purchase.ts';

/** Facts that need no call to Microsoft. The rules of the public calculator use only these. */
export interface MarketFacts {
  readonly customer: Pick<Customer, 'country'>;
  readonly input: Pick<PurchaseInput, 'reservedResourceType' | 'sku' | 'term'>;
}

/** All facts the purchase rules use, read from Microsoft at one moment. */
export interface PurchaseFacts {
  readonly input: PurchaseInput;
  readonly customer: Customer;
  /** All Azure subscriptions of the customer under this partner. */
  readonly subscriptions: readonly AzureSubscription[];
  /** Warnings about unreadable items of these lists, in case the requested item is not among the readable ones. */
  readonly unreadable?: {
    readonly subscriptions: readonly Warning[];
    readonly offers: readonly Warning[];
  };
  readonly agreementAccepted: boolean;
  /** Names of the requester's built-in roles on the subscription. */
  readonly agentRoles: readonly string[];
  /** Offers in the catalog for the requested type, SKU and region, one per term; empty when the catalog has none. */
  readonly offers: readonly Offer[];
  /** SKUs that the catalog sells in the region asked for instead of a retired one. Absent unless it is retired. */
  readonly successorSkus?: readonly string[] | undefined;
  /** What the catalog sells instead. Absent unless there are no offers, and when the catalog could not be read. */
  readonly notSold?: NotSold | undefined;
  /** Whether Azure has the resource group or management group of the scope. Absent for other scopes. */
  readonly scopeGroup?: Existence | undefined;
  /**
   * What the customer asked for or bought lately, newest first, without this request. Absent when it was not read: a
   * partner change buys what the customer has.
   */
  readonly recent?: readonly RecentPurchase[] | undefined;
  /**
   * What Partner Center says about the Partner on Record. Absent when the request states none and the subscription
   * has none.
   */
  readonly partnerOnRecord?: PartnerOnRecordFacts;
  /** Whether carts carry the attestation of the Partner on Record. */
  readonly partnerOnRecordAttestationAccepted: boolean;
}

export interface PartnerOnRecordFacts {
  /** MPN ids of the indirect resellers of this customer. */
  readonly resellers: readonly string[];
  /** Warnings about unreadable items of that list. */
  readonly unreadable: readonly Warning[];
  /** Partner Center's validation of the MPN id. Absent when it was not requested. */
  readonly validation?:
    | { readonly isValid: boolean; readonly code?: string | undefined; readonly message?: string | undefined }
    | undefined;
}

/** The customer's subscription that is charged; `undefined` when the customer has no such subscription. */
export const chargedSubscription = (
  facts: Pick<PurchaseFacts, 'input' | 'subscriptions'>,
): AzureSubscription | undefined =>
  facts.subscriptions.find((subscription) => subscription.subscriptionId === facts.input.subscriptionId);

/** The subscription that is charged beside its name, for the request; none when the customer has no such subscription. */
export function namedSubscriptions(
  facts: Pick<PurchaseFacts, 'input' | 'subscriptions'>,
): readonly NamedSubscription[] {
  const charged = chargedSubscription(facts);
  return charged === undefined ? [] : [{ subscriptionId: charged.subscriptionId, name: charged.name }];
}

/** The Partner on Record to send: the one in the request, otherwise the one of the subscription. */
export const requestedPartnerOnRecord = (
  facts: Pick<PurchaseFacts, 'input' | 'subscriptions'>,
): string | undefined => facts.input.partnerOnRecordMpnId ?? chargedSubscription(facts)?.partnerOnRecordMpnId;

/** The offer for the requested term. Prefers a purchasable one, which is also the one that goes into the cart. */
export function requestedOffer(facts: PurchaseFacts): Offer | undefined {
  const offers = facts.offers.filter((offer) => offer.term === facts.input.term);
  return offers.find(({ purchasable }) => purchasable) ?? offers[0];
}
