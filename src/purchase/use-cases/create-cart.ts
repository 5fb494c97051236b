import { orderNameOf } from '../../core/identifiers.ts';
import type { createCart as step } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { Catalog } from '../../catalog/ports/catalog.ts';
import { refuseLateCall, type LateCallDeps } from '../../requests/use-cases/refuse-late-call.ts';
import type { Ordering } from '../ports/ordering.ts';
import { findPlannedOffer } from './find-planned-offer.ts';
import { priceWithinBound, type BoundDeps } from './price-within-bound.ts';

interface Deps extends BoundDeps, LateCallDeps {
  readonly catalog: Pick<Catalog, 'findOffers'>;
  readonly ordering: Pick<Ordering, 'createCart'>;
}

/**
 * Creates a cart with one line, unless the price has risen during registration or an outage. The line carries a name
 * derived from the request id, by which a lost order can be found.
 */
export const createCart =
  (deps: Deps): Activity<typeof step> =>
  async ({ plan, attempt, fresh, requestedAt }) => {
    await refuseLateCall(deps, plan, requestedAt);
    const found = await findPlannedOffer(deps.catalog, plan, fresh);
    if (!found.ok) return { state: 'refused', refusal: found.error };
    const offer = found.value;
    const price = await priceWithinBound(deps, plan);
    if (price.state !== 'within') return price;
    const underPlan = plan.azureOffer === 'AzurePlan';
    const line = {
      catalogItemId: offer.catalogItemId,
      friendlyName: orderNameOf(plan.requestId),
      quantity: plan.quantity,
      term: plan.term,
      billingPlan: plan.billingPlan,
      chargedSubscriptionId: underPlan ? plan.partnerCenterSubscriptionId : plan.subscriptionId,
      scope: underPlan || plan.scope.type !== 'Single' ? 'shared' : 'single',
      partnerOnRecordMpnId: plan.partnerOnRecordMpnId,
      partnerOnRecordAttestationAccepted: plan.partnerOnRecordAttestationAccepted ?? false,
      ...(offer.duration === undefined ? {} : { duration: offer.duration }),
    } as const;
    const call = { requestId: plan.requestId, step: 'create-cart', attempt };
    const created = await deps.ordering.createCart(plan.customerId, line, call);
    return created.ok
      ? { state: 'created', cartId: created.value.cartId }
      : { state: 'refused', refusal: created.error };
  };
