import type { Reservation } from '../../store/records.ts';
import { addDays } from '../../values/calendar.ts';
import { wirePrice } from '../../values/money.ts';
import type { World } from '../../world.ts';
import { findAzureSubscription } from '../billing-subscription.ts';
import { LOCK_DAYS } from './complete-renewals.ts';
import { renewalPrice, renewalTerms } from './renewal-terms.ts';

/**
 * `renewProperties`: what was set, and what Microsoft sets by itself 30 days before the end of a reservation that renews,
 * with the price of now. The price that was fixed counts at the end.
 */
export function renewProperties(world: World, reservation: Reservation, now: Date) {
  const { settings, expiresAt, renewal } = reservation;
  if (renewal?.trap === 'not-shown') return {};
  const isLocked = settings.renew && now >= addDays(new Date(expiresAt), -LOCK_DAYS);
  if (!isLocked)
    return settings.renewProperties === undefined ? {} : { renewProperties: settings.renewProperties };
  const purchaseProperties = settings.renewProperties?.['purchaseProperties'] ?? samePurchase(reservation);
  return { renewProperties: { purchaseProperties, ...totals(world, reservation) } };
}

function totals(world: World, reservation: Reservation) {
  const price = renewalPrice(world, reservation);
  if (price === undefined) return {};
  const subscription = findAzureSubscription(world, reservation.billingSubscriptionId);
  const isHidden = subscription?.partnerManaged === true && world.settings.billingTotals === 'hidden';
  return {
    pricingCurrencyTotal: wirePrice(moved(price.pricing, reservation)),
    ...(isHidden ? {} : { billingCurrencyTotal: wirePrice(moved(price.billing, reservation)) }),
  };
}

/** With the trap the price is a tenth higher than the fixed one. */
const moved = (amount: { readonly minor: number; readonly currency: string }, { renewal }: Reservation) =>
  renewal?.trap === 'price-moved' ? { ...amount, minor: Math.round(amount.minor * 1.1) } : amount;

function samePurchase(reservation: Reservation) {
  const { term, plan, quantity, displayName } = renewalTerms(reservation);
  return {
    sku: { name: reservation.sku },
    location: reservation.region,
    properties: {
      reservedResourceType: reservation.type,
      billingScopeId: `/subscriptions/${reservation.billingSubscriptionId}`,
      ...{ term, billingPlan: plan, quantity, displayName },
      appliedScopeType: 'Shared',
      renew: false,
    },
  };
}
