import type { Offer } from '../domain/offer.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { Refusal } from '../ports/refusal.ts';

/**
 * The offer for a planned purchase, with an item id of now: they do not live long. Only what can be bought.
 *
 * @param fresh read products and SKUs anew as well
 */
export async function findPlannedOffer(
  catalog: Pick<Catalog, 'findOffers'>,
  plan: PurchasePlan,
  fresh = false,
): Promise<Offer | undefined> {
  const { country, azureOffer, reservedResourceType, sku, region } = plan;
  const question = { country, azureOffer, reservedResourceType, sku, region };
  const { items } = await catalog.findOffers(question, fresh);
  return items.find((offer) => offer.term === plan.term && offer.purchasable);
}

export const offerGone = ({ sku, region, term }: PurchasePlan): Refusal => ({
  code: 'not-in-catalog',
  message: `The catalog no longer sells ${sku} in ${region} for ${term}.`,
  advice: 'Ask for another SKU, region or term.',
});
