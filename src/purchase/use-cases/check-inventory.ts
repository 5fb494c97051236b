import type { checkInventory as step } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { Ordering } from '../ports/ordering.ts';
import { findPlannedOffer } from './find-planned-offer.ts';

interface Deps {
  readonly catalog: Pick<Catalog, 'findOffers'>;
  readonly ordering: Ordering;
}

/** Asks whether the SKU can be had for this subscription in this region, where the catalog says to ask. */
export const checkInventory =
  ({ catalog, ordering }: Deps): Activity<typeof step> =>
  async ({ plan }) => {
    const found = await findPlannedOffer(catalog, plan);
    if (!found.ok) return { state: 'refused', refusal: found.error };
    const offer = found.value;
    if (!offer.needsInventoryCheck) return { state: 'not-asked' };
    const { customerId, country, subscriptionId, region } = plan;
    const { productId, skuId } = offer;
    const question = { customerId, country, productId, skuId, subscriptionId, region };
    const refusal = await ordering.inventoryRestriction(question);
    return refusal === undefined ? { state: 'available' } : { state: 'refused', refusal };
  };
