import { listingOf, type Listing } from '../../core/listing.ts';
import type { Offer } from '../../catalog/domain/offer.ts';
import type { Term } from '../../reservations/domain/reservation-terms.ts';
import type { OfferQuery } from '../../catalog/ports/catalog.ts';
import { cutCode } from '../client/cut-text.ts';
import { billingPlanOf, termOf } from '../client/words.ts';
import type { Availability, Product, Sku } from './catalog-shapes.ts';

/** Whether a product's title names the SKU, e.g. `Reserved VM Instance, Standard_D2s_v5`. */
export function titleNames(product: Product, query: Pick<OfferQuery, 'sku'>): boolean {
  return product.title
    .toLowerCase()
    .split(/[\s,]+/)
    .includes(query.sku.toLowerCase());
}

/** Whether this is the SKU of the query, in any letter case, in the region of the query. */
export function matches(sku: Sku, query: OfferQuery): boolean {
  const { armSkuName, armRegionName, reservationType } = sku.dynamicAttributes;
  return (
    same(armSkuName, query.sku) &&
    same(armRegionName, query.region) &&
    (reservationType == null || same(reservationType, query.reservedResourceType))
  );
}

const same = (one: string | null | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase();

/** Whether a SKU may be sold for a term. Only the availability shows the term of a SKU without a duration. */
export function mayBeFor({ dynamicAttributes }: Sku, term: Term | undefined): boolean {
  const own = termOf(dynamicAttributes.duration ?? '');
  return term === undefined || own === undefined || own === term;
}

/**
 * Combines a SKU with today's availability; prefers a purchasable one. Empty when there is no availability; empty
 * with a warning when the term of the purchase is uncertain.
 */
export function toOffer(sku: Sku, availabilities: readonly Availability[]): Listing<Offer> {
  const availability = availabilities.find(({ isPurchasable }) => isPurchasable) ?? availabilities[0];
  if (availability === undefined) return listingOf([]);
  const { duration } = sku.dynamicAttributes;
  const term = certainTerm(duration ?? undefined, availability.terms);
  if (term === undefined) return listingOf([], [uncertainTerm(sku, availability)]);
  const needsDuration = sku.provisioningVariables.includes('duration') && duration != null;
  const offer: Offer = {
    productId: sku.productId,
    skuId: sku.id,
    catalogItemId: availability.catalogItemId,
    title: sku.title,
    term,
    ...(needsDuration ? { duration } : {}),
    purchasable: availability.isPurchasable,
    billingPlans: sku.supportedBillingCycles.flatMap((cycle) => billingPlanOf(cycle) ?? []),
    minimumQuantity: sku.minimumQuantity,
    maximumQuantity: sku.maximumQuantity,
    needsInventoryCheck: sku.purchasePrerequisites.includes('inventorycheck'),
    needsRegistration: sku.purchasePrerequisites.includes('azuresubscriptionregistration'),
  };
  return listingOf([offer]);
}

/**
 * The SKU's own duration decides, unless the availability contradicts it. Without one the term is the
 * availability's, if it has only one.
 */
function certainTerm(duration: string | undefined, offered: readonly string[]): Term | undefined {
  const terms = new Set(offered.map(termOf).filter((term) => term !== undefined));
  if (duration === undefined) return terms.size === 1 ? [...terms][0] : undefined;
  const term = termOf(duration);
  return term === undefined || (terms.size > 0 && !terms.has(term)) ? undefined : term;
}

function uncertainTerm({ id, productId, dynamicAttributes }: Sku, { terms }: Availability) {
  const words = cutCode([dynamicAttributes.duration ?? 'no duration', ...terms].join(', '));
  return {
    code: 'unknown-term',
    message: `A SKU is left out because its term is not certain (${words}).`,
    subject: `${productId}:${id}`,
  };
}
