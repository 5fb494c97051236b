import type { Warning } from '../../core/listing.ts';
import type { Offer } from '../../catalog/domain/offer.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { Refusal } from '../../core/refusal.ts';

/**
 * Finds the purchasable offer for a planned purchase, with a current item id: item ids expire soon.
 *
 * @param fresh read products and SKUs again as well
 */
export async function findPlannedOffer(
  catalog: Pick<Catalog, 'findOffers'>,
  plan: PurchasePlan,
  fresh = false,
): Promise<Result<Offer, Refusal>> {
  const { country, azureOffer, reservedResourceType, sku, region, term: wanted } = plan;
  const query = { country, azureOffer, reservedResourceType, sku, region, term: wanted };
  const { items, warnings } = await catalog.findOffers(query, fresh);
  const offer = items.find(({ term, purchasable }) => term === wanted && purchasable);
  return offer === undefined ? refuse(noOffer(plan, warnings)) : ok(offer);
}

/** An incomplete catalog does not prove that the SKU is no longer sold. */
function noOffer({ sku, region, term }: PurchasePlan, [unread]: readonly Warning[]): Refusal {
  if (unread === undefined)
    return {
      code: 'not-in-catalog',
      message: `The catalog no longer sells ${sku} in ${region} for ${term}.`,
      advice: 'Ask for another SKU, region or term.',
    };
  return {
    code: 'catalog-unreadable',
    message: `Whether the catalog still sells ${sku} in ${region} for ${term} could not be read. ${unread.message}`,
    end: 'needs-attention',
    advice: 'Look at the SKU in Partner Center, then retry.',
  };
}
