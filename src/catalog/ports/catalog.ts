import type { AzureOffer } from '../../customers/domain/customer.ts';
import type { Listing } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import type { Offer } from '../domain/offer.ts';
import type { BillingPlan, ReservedResourceType, Term } from '../../reservations/domain/reservation-terms.ts';

export interface OfferQuery {
  readonly country: string;
  /** Customers with an Azure plan and legacy customers see different lists (R13). */
  readonly azureOffer: AzureOffer;
  readonly reservedResourceType: ReservedResourceType;
  readonly sku: string;
  readonly region: string;
  /** Requests only offers for this term. Others are left out where that costs no extra call. */
  readonly term?: Term | undefined;
}

export interface CatalogQuery {
  readonly country: string;
  readonly reservedResourceType: ReservedResourceType;
  readonly region?: string | undefined;
  readonly term?: Term | undefined;
}

/** A SKU in a region for browsing, with list prices in the currency of the country. */
export interface CatalogSku {
  readonly sku: string;
  readonly reservedResourceType: ReservedResourceType;
  readonly region: string;
  readonly terms: readonly Term[];
  readonly billingPlans: readonly BillingPlan[];
  readonly flexibilityGroup?: string | undefined;
  /** Instance size ratio in its group, decimal text. */
  readonly ratio?: string | undefined;
  /** Virtual CPUs of one unit; absent where Microsoft does not say. */
  readonly cores?: number | undefined;
  /** Memory of one unit in GB, decimal text; absent where Microsoft does not say. */
  readonly memoryGB?: string | undefined;
  /** Microsoft's list price of one unit for the whole term. */
  readonly prices: readonly { readonly term: Term; readonly cost: Money }[];
  /** 8 decimals; absent when Microsoft lists none. */
  readonly payAsYouGoHourly?: string | undefined;
}

/** A SKU in a region that sells it. */
export type SoldSku = Pick<CatalogSku, 'sku' | 'region'>;

/** What Microsoft sells, where, and at which list price. Throws on an outage. */
export interface Catalog {
  /**
   * The offers for a SKU in a region, one per term; empty when the catalog has none. Item ids and availability are
   * current. Products and SKUs may be ten minutes old unless `fresh` is set.
   */
  findOffers(query: OfferQuery, fresh?: boolean): Promise<Listing<Offer>>;
  /** Sorted by region and SKU. */
  browse(query: CatalogQuery): Promise<Listing<CatalogSku>>;
  /**
   * The SKUs of a type in all regions, without prices, up to ten minutes old. Empty with a warning when Microsoft does
   * not show them.
   */
  listSold(reservedResourceType: ReservedResourceType): Promise<Listing<SoldSku>>;
}
