import type { checkInventory as step } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { Ordering } from '../ports/ordering.ts';
import { findPlannedOffer } from './find-planned-offer.ts';

interface Deps {
  readonly catalog: Pick<Catalog, 'findOffers'>;
  readonly ordering: Ordering;
}

/** Checks whether the SKU is available for this subscription in this region, when the catalog requires the check. */
export const checkInventory =
  ({ catalog, ordering }: Deps): Activity<typeof step> =>
  async ({ plan }) => {
    const found = await findPlannedOffer(catalog, plan);
    if (!found.ok) return { state: 'refused', refusal: found.error };
    const offer = found.value;
    if (!offer.needsInventoryCheck) return { state: 'not-asked' };
    const { customerId, country, subscriptionId, region } = plan;
    const { productId, skuId } = offer;
    const query = { customerId, country, productId, skuId, subscriptionId, region };
    const refusal = await ordering.inventoryRestriction(query);
    return refusal === undefined ? { state: 'available' } : { state: 'refused', refusal };
  };
