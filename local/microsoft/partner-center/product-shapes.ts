import { availabilityIdOf, skuIdOf } from '../catalog/catalog-ids.ts';
import type { ReservationScope } from '../catalog/catalog-ids.ts';
import { isRetired, maximumQuantityOf } from '../catalog/offer.ts';
import type { Offer, TermOffer } from '../catalog/offer.ts';
import { productTitle, skuTitle } from '../catalog/titles.ts';
import { dayOf } from '../values/calendar.ts';
import { skuDuration, termTitle } from '../values/term.ts';
import { link, resource } from './resource.ts';

/** For whom a catalog is read. */
export interface Market {
  readonly country: string;
  readonly currency: string;
  readonly sold: boolean;
  readonly scope: ReservationScope;
  /** The query the list was read with, kept in links. */
  readonly query: string;
}

export function productShape(id: string, offer: Offer, market: Market) {
  return resource('Product', {
    id,
    title: productTitle(offer),
    description: productTitle(offer),
    productType: {
      id: 'Azure',
      displayName: 'Azure',
      subType: { id: offer.type, displayName: offer.type },
    },
    isMicrosoftProduct: true,
    publisherName: 'Microsoft',
    links: {
      skus: link(`/products/${id}/skus${market.query}`),
      self: link(`/products/${id}${market.query}`),
    },
  });
}

export function skuShape(productId: string, sku: TermOffer, market: Market) {
  const { offer, term } = sku;
  const id = skuIdOf(offer.sku, offer.region, term);
  const isVm = offer.type === 'VirtualMachines';
  const uri = `/products/${productId}/skus/${id}`;
  return resource('Sku', {
    id,
    productId,
    title: skuTitle(sku),
    description: skuTitle(sku),
    minimumQuantity: 1,
    maximumQuantity: maximumQuantityOf(offer),
    isTrial: false,
    supportedBillingCycles: offer.plans.map((plan) => (plan === 'Upfront' ? 'one_time' : 'monthly')),
    purchasePrerequisites: [...(isVm ? ['InventoryCheck'] : []), 'AzureSubscriptionRegistration'],
    inventoryVariables: isVm ? ['CustomerId', 'AzureSubscriptionId', 'ArmRegionName'] : [],
    provisioningVariables: ['Scope', 'SubscriptionId', ...(offer.asksDuration ? ['Duration'] : [])],
    dynamicAttributes: {
      armSkuName: offer.sku,
      skuDisplayName: offer.sku.replace(/^Standard_/, ''),
      category: offer.group ?? offer.type,
      armRegionName: offer.region,
      region: offer.regionTitle,
      duration: skuDuration[term],
      reservationType: offer.type,
      ...(offer.cores === undefined ? {} : { cores: String(offer.cores) }),
      ...(offer.ram === undefined ? {} : { ram: String(offer.ram) }),
    },
    links: {
      availabilities: link(`${uri}/availabilities${market.query}`),
      self: link(`${uri}${market.query}`),
    },
  });
}

export function availabilityShape(productId: string, sku: TermOffer, market: Market, now: Date) {
  const { offer, term } = sku;
  const skuId = skuIdOf(offer.sku, offer.region, term);
  const id = availabilityIdOf(productId, skuId, market.scope, dayOf(now));
  const purchasable = !isRetired(offer, term, now);
  return resource('Availability', {
    id,
    productId,
    skuId,
    catalogItemId: `${productId}:${skuId}:${id}`,
    defaultCurrency: { code: market.currency, symbol: market.currency },
    segment: 'commercial',
    country: market.country,
    isPurchasable: purchasable,
    isRenewable: purchasable,
    terms: [{ duration: term, description: termTitle[term] }],
    product: productShape(productId, offer, market),
    sku: skuShape(productId, sku, market),
    links: { self: link(`/products/${productId}/skus/${skuId}/availabilities/${id}`) },
  });
}
