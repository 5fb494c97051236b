import type { Offer } from '../domain/offer.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { Refusal } from '../ports/refusal.ts';

/** The offer for a planned purchase, read fresh: catalog item ids do not live long. Only what can be bought. */
export async function findPlannedOffer(
  catalog: Pick<Catalog, 'findOffers'>,
  plan: PurchasePlan,
): Promise<Offer | undefined> {
  const { country, azureOffer, reservedResourceType, sku, region } = plan;
  const offers = await catalog.findOffers({ country, azureOffer, reservedResourceType, sku, region });
  return offers.find((offer) => offer.term === plan.term && offer.purchasable);
}

export const offerGone = ({ sku, region, term }: PurchasePlan): Refusal => ({
  code: 'not-in-catalog',
  message: `The catalog no longer sells ${sku} in ${region} for ${term}.`,
});
