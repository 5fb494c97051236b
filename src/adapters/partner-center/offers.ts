import type { Offer } from '../../domain/offer.ts';
import { termSchema, type BillingPlan, type Term } from '../../domain/purchase.ts';
import type { OfferQuery } from '../../ports/catalog.ts';
import type { Availability, Product, Sku } from './catalog-shapes.ts';

const terms: Readonly<Record<string, Term>> = { '1year': 'P1Y', '3year': 'P3Y', '5year': 'P5Y' };
const plans: Readonly<Record<string, BillingPlan>> = { one_time: 'Upfront', monthly: 'Monthly' };

/** Whether a product's title names the SKU, e.g. `Reserved VM Instance, Standard_D2s_v5`. */
export function titleNames(product: Product, query: Pick<OfferQuery, 'sku'>): boolean {
  return product.title
    .toLowerCase()
    .split(/[\s,]+/)
    .includes(query.sku.toLowerCase());
}

/** Whether this is the SKU asked for, in any letter case, in the region asked for. */
export function matches(sku: Sku, query: OfferQuery): boolean {
  const { armSkuName, armRegionName, reservationType } = sku.dynamicAttributes;
  return (
    same(armSkuName, query.sku) &&
    same(armRegionName, query.region) &&
    (reservationType === undefined || same(reservationType, query.reservedResourceType))
  );
}

const same = (one: string | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

/**
 * A SKU with its availability of today; one that can be bought goes before one that cannot. Nothing when there
 * is no availability, or when its term is none we know.
 */
export function toOffer(sku: Sku, availabilities: readonly Availability[]): Offer | undefined {
  const availability = availabilities.find(({ isPurchasable }) => isPurchasable) ?? availabilities[0];
  if (availability === undefined) return undefined;
  const term = termOf(sku, availability);
  if (term === undefined) return undefined;
  return {
    productId: sku.productId,
    skuId: sku.id,
    catalogItemId: availability.catalogItemId,
    title: sku.title,
    term,
    purchasable: availability.isPurchasable,
    billingPlans: sku.supportedBillingCycles.flatMap((cycle) => plans[cycle.toLowerCase()] ?? []),
    minimumQuantity: sku.minimumQuantity,
    maximumQuantity: sku.maximumQuantity,
    needsInventoryCheck: sku.purchasePrerequisites.includes('InventoryCheck'),
    needsRegistration: sku.purchasePrerequisites.includes('AzureSubscriptionRegistration'),
  };
}

function termOf(sku: Sku, availability: Availability): Term | undefined {
  const duration = sku.dynamicAttributes.duration?.toLowerCase() ?? '';
  return terms[duration] ?? termSchema.safeParse(availability.terms?.[0]?.duration).data;
}
