import type { DeskSettings } from '../domain/desk-settings.ts';
import { orderNameOf } from '../domain/identifiers.ts';
import { showMoney } from '../domain/money.ts';
import { dearestAllowed, isDearer } from '../domain/quote.ts';
import type { createCart as step } from '../domain/steps/provisioning-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { PriceList } from '../ports/price-list.ts';
import { findPlannedOffer, offerGone } from './find-planned-offer.ts';

/** The tolerance counts once, from what people approved. */
const NOTHING = '0';

interface Deps {
  readonly catalog: Pick<Catalog, 'findOffers'>;
  readonly ordering: Ordering;
  readonly prices: Pick<PriceList, 'calculatePrice'>;
  readonly settings: Pick<DeskSettings, 'priceTolerancePercent'>;
}

/**
 * Makes the cart of one line, unless the price has risen in the meantime: registration and outages take their time.
 * The line carries our name, by which a lost order is found again.
 */
export const createCart =
  ({ catalog, ordering, prices, settings }: Deps): Activity<typeof step> =>
  async ({ plan, generation, fresh }) => {
    const offer = await findPlannedOffer(catalog, plan, fresh);
    if (offer === undefined) return { state: 'refused', refusal: offerGone(plan) };
    const price = await prices.calculatePrice(plan.customerId, plan);
    if (!price.ok) return { state: 'refused', refusal: price.error };
    const { cost } = price.value;
    const most = plan.mostCost ?? dearestAllowed(plan.cost, settings.priceTolerancePercent);
    if (isDearer(cost, most, NOTHING)) {
      return { state: 'dearer', approved: showMoney(plan.cost), now: showMoney(cost) };
    }
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
      duration: offer.duration,
      partnerOnRecordAttestationAccepted: false,
    } as const;
    const call = { requestId: plan.requestId, step: 'create-cart', generation };
    const made = await ordering.createCart(plan.customerId, line, call);
    return made.ok
      ? { state: 'created', cartId: made.value.cartId }
      : { state: 'refused', refusal: made.error };
  };
