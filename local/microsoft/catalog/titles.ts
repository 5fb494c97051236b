import { termTitle } from '../values/term.ts';
import type { Offer, TermOffer } from './offer.ts';

/** E.g. `Reserved VM Instance, Standard_D2s_v5`. */
export function productTitle(offer: Offer): string {
  return `${offer.title}, ${offer.sku}`;
}

/** E.g. `Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year`. */
export function skuTitle({ offer, term }: TermOffer): string {
  return `${productTitle(offer)}, ${offer.regionTitle}, ${termTitle[term]}`;
}
