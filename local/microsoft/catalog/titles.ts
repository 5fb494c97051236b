import { termTitle } from '../values/term.ts';
import type { Offer, TermOffer } from './offer.ts';

/** Names the series, e.g. `Virtual Machines Dsv5 Series`; the size is in the title of the SKU. */
export function productTitle(offer: Offer): string {
  return offer.product;
}

/** E.g. `Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year`. */
export function skuTitle({ offer, term }: TermOffer): string {
  return `${offer.title}, ${offer.sku}, ${offer.regionTitle}, ${termTitle[term]}`;
}
