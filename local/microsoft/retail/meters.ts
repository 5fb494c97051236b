import { termsOf } from '../catalog/build-catalog.ts';
import type { Offer } from '../catalog/offer.ts';
import { derivedGuid } from '../values/ids.ts';
import { termTitle } from '../values/term.ts';
import type { Term } from '../values/term.ts';

/** What of a price list item does not depend on the currency: what can be filtered by. */
export interface MeterFields {
  readonly reservationTerm?: string;
  readonly armRegionName: string;
  readonly location: string;
  readonly effectiveStartDate: string;
  readonly meterId: string;
  readonly meterName: string;
  readonly productId: string;
  readonly skuId: string;
  readonly productName: string;
  readonly skuName: string;
  readonly serviceName: string;
  readonly serviceId: string;
  readonly serviceFamily: string;
  readonly unitOfMeasure: string;
  readonly type: 'Consumption' | 'Reservation';
  readonly armSkuName: string;
}

/** How a meter is priced. */
export type Pricing = 'pay-as-you-go' | 'spot' | 'low-priority' | 'windows' | Term;

/** One line of the price list before it has a price. */
export interface Meter {
  readonly offer: Offer;
  readonly pricing: Pricing;
  readonly fields: MeterFields;
}

/**
 * All meters of an offer: pay-as-you-go and one per reservation term; virtual machines come with the decoys
 * Spot, Low Priority and Windows (rule R42).
 */
export function metersOf(offer: Offer): Meter[] {
  const decoys: Pricing[] = offer.type === 'VirtualMachines' ? ['spot', 'low-priority', 'windows'] : [];
  const all: Pricing[] = [...decoys, 'pay-as-you-go', ...termsOf(offer)];
  return all.map((pricing) => ({ offer, pricing, fields: fieldsOf(offer, pricing) }));
}

const SKU_SUFFIX: Partial<Record<Pricing, string>> = { spot: ' Spot', 'low-priority': ' Low Priority' };

function isTerm(pricing: Pricing): pricing is Term {
  return pricing.startsWith('P');
}

/** A reservation's unit says `1 Hour` although its price is for the whole term (rule R41). */
function fieldsOf(offer: Offer, pricing: Pricing): MeterFields {
  const productName = pricing === 'windows' ? `${offer.product} Windows` : offer.product;
  const plainName = offer.sku.replace(/^Standard_/, '').replaceAll('_', ' ');
  const skuName = `${plainName}${SKU_SUFFIX[pricing] ?? ''}`;
  const identity = `${offer.region} ${productName} ${skuName}`;
  return {
    ...(isTerm(pricing) ? { reservationTerm: termTitle[pricing] } : {}),
    armRegionName: offer.region,
    location: offer.regionTitle,
    effectiveStartDate: '2025-01-01T00:00:00Z',
    meterId: derivedGuid(`meter ${identity}`),
    meterName: skuName,
    productId: `DZH318Z0${derivedGuid(`retail product ${productName}`).slice(0, 4).toUpperCase()}`,
    skuId: derivedGuid(`retail sku ${identity}`).slice(0, 8).toUpperCase(),
    productName,
    skuName,
    serviceName: offer.service,
    serviceId: `DZH3${derivedGuid(`service ${offer.service}`).slice(0, 8).toUpperCase()}`,
    serviceFamily: offer.type === 'VirtualMachines' ? 'Compute' : 'Platform',
    unitOfMeasure: '1 Hour',
    type: isTerm(pricing) ? 'Reservation' : 'Consumption',
    armSkuName: offer.sku,
  };
}
