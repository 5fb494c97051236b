import type { AzureSubscription, Customer } from '../../customers/domain/customer.ts';
import type { Warning } from '../../core/listing.ts';
import type { Offer } from '../../catalog/domain/offer.ts';
import type { PurchaseInput } from './purchase-input.ts';

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
  /** What of these lists could not be read, when they do not hold what was asked. */
  readonly unreadable?: {
    readonly subscriptions: readonly Warning[];
    readonly offers: readonly Warning[];
  };
  readonly agreementAccepted: boolean;
  /** Names of the requester's built-in roles on the subscription. */
  readonly agentRoles: readonly string[];
  /** What the catalog sells under the asked type, SKU and region, one offer per term; empty when unknown. */
  readonly offers: readonly Offer[];
  /** What Partner Center says of the Partner on Record; absent when none is stated and the subscription has none. */
  readonly partnerOnRecord?: PartnerOnRecordFacts;
  /** Whether carts carry the attestation of the Partner on Record. */
  readonly partnerOnRecordAttestationAccepted: boolean;
}

export interface PartnerOnRecordFacts {
  /** MPN ids of the indirect resellers of this customer. */
  readonly resellers: readonly string[];
  /** What of that list could not be read. */
  readonly unreadable: readonly Warning[];
  /** Absent when Partner Center was not asked. */
  readonly validation?:
    | { readonly isValid: boolean; readonly code?: string | undefined; readonly message?: string | undefined }
    | undefined;
}

/** The customer's subscription the purchase is charged to, if it is one of theirs. */
export const chargedSubscription = (
  facts: Pick<PurchaseFacts, 'input' | 'subscriptions'>,
): AzureSubscription | undefined =>
  facts.subscriptions.find((subscription) => subscription.subscriptionId === facts.input.subscriptionId);

/** The Partner on Record that is sent: as stated, or as the subscription has it. */
export const requestedPartnerOnRecord = (
  facts: Pick<PurchaseFacts, 'input' | 'subscriptions'>,
): string | undefined => facts.input.partnerOnRecordMpnId ?? chargedSubscription(facts)?.partnerOnRecordMpnId;

/** The offer for the asked term; of several the one that can be bought, which is the one that goes into the cart. */
export function requestedOffer(facts: PurchaseFacts): Offer | undefined {
  const offers = facts.offers.filter((offer) => offer.term === facts.input.term);
  return offers.find(({ purchasable }) => purchasable) ?? offers[0];
}
