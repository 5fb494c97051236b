import type { Refusal } from '../../core/refusal.ts';
import type { Activity } from '../../core/step.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import type { PurchasePlan } from '../../purchase/domain/purchase-plan.ts';
import { findPlannedOffer } from '../../purchase/use-cases/find-planned-offer.ts';
import { priceWithinBound, type BoundDeps } from '../../purchase/use-cases/price-within-bound.ts';
import type { checkRebuy as step } from '../domain/check-rebuy.ts';

export interface CheckRebuyDeps extends BoundDeps {
  readonly catalog: Pick<Catalog, 'findOffers'>;
  readonly customers: Pick<CustomerDirectory, 'validateReseller'>;
}

/** Each check is made anew, whatever the verdict said: days may have passed, and the return cannot be undone. */
export const checkRebuy =
  (deps: CheckRebuyDeps): Activity<typeof step> =>
  async ({ plan }) => {
    const unfit = await unfitReseller(deps.customers, plan);
    if (unfit !== undefined) return { state: 'refused', refusal: unfit };
    const offer = await findPlannedOffer(deps.catalog, plan, true);
    if (!offer.ok) return { state: 'refused', refusal: offer.error };
    const price = await priceWithinBound(deps, plan);
    return price.state === 'within' ? { state: 'possible' } : price;
  };

async function unfitReseller(
  customers: CheckRebuyDeps['customers'],
  { partnerOnRecordMpnId: mpnId }: PurchasePlan,
): Promise<Refusal | undefined> {
  if (mpnId === undefined) throw new Error('a partner change has a Partner on Record');
  const validation = await customers.validateReseller(mpnId);
  if (validation.isValid) return undefined;
  return {
    code: validation.code ?? 'reseller-not-valid',
    message: `Partner Center does not take ${mpnId} as Partner on Record${validation.message === undefined ? '' : `: ${validation.message}`}.`,
    advice: 'Ask the reseller to settle its status in Partner Center, then ask again.',
  };
}
