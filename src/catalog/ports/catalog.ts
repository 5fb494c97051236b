import type { AzureOffer } from '../../customers/domain/customer.ts';
import type { Listing } from '../../core/listing.ts';
import type { Money } from '../../core/money.ts';
import type { Offer } from '../domain/offer.ts';
import type { BillingPlan, ReservedResourceType, Term } from '../../reservations/domain/reservation-terms.ts';

export interface OfferQuery {
  readonly country: string;
  /** Azure plan and legacy customers see different lists (R13). */
  readonly azureOffer: AzureOffer;
  readonly reservedResourceType: ReservedResourceType;
  readonly sku: string;
  readonly region: string;
  /** Only the offers for this term are wanted; others are left out where they can be told apart at no cost. */
  readonly term?: Term | undefined;
}

export interface CatalogQuery {
  readonly country: string;
  readonly reservedResourceType: ReservedResourceType;
  readonly region?: string | undefined;
  readonly term?: Term | undefined;
}

/** A SKU in a region as people browse it, list prices in the currency of the country. */
export interface CatalogSku {
  readonly sku: string;
  readonly reservedResourceType: ReservedResourceType;
  readonly region: string;
  readonly terms: readonly Term[];
  readonly billingPlans: readonly BillingPlan[];
  readonly flexibilityGroup?: string | undefined;
  /** Relative footprint in its group, decimal text. */
  readonly ratio?: string | undefined;
  /** List price of one unit for the whole term, and by the hour with 8 decimals. */
  readonly prices: readonly { readonly term: Term; readonly total: Money; readonly hourly: string }[];
  /** 8 decimals; absent when Microsoft lists none. */
  readonly payAsYouGoHourly?: string | undefined;
}

/** What Microsoft sells, where, and at which list price. Throws on an outage. */
export interface Catalog {
  /**
   * The offers for a SKU in a region, one per term; empty when the catalog does not know it. Item ids and whether they
   * can be bought are of now; products and SKUs may be ten minutes old, unless they are asked for fresh.
   */
  findOffers(query: OfferQuery, fresh?: boolean): Promise<Listing<Offer>>;
  /** Sorted by region and SKU. */
  browse(query: CatalogQuery): Promise<Listing<CatalogSku>>;
}
