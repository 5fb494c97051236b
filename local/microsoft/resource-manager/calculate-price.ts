import { randomUUID } from 'node:crypto';
import { lineTotals } from '../catalog/line-totals.ts';
import { PRICING_CURRENCY } from '../catalog/pricing.ts';
import { skuTitle } from '../catalog/titles.ts';
import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { Amount } from '../values/money.ts';
import { wireNumber, wirePrice } from '../values/money.ts';
import type { World } from '../world.ts';
import type { AzureSubscription } from './billing-subscription.ts';
import { paymentsOf } from './payment-schedule.ts';
import { readPurchase } from './purchase-request.ts';
import type { CheckedPurchase } from './purchase-request.ts';

/**
 * The quote. For Upfront the headline figures are the whole price; for Monthly they are one instalment and the
 * whole is the sum of the payment schedule (rule R30). Taxes are never included.
 */
export function calculatePriceRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/providers/Microsoft.Capacity/calculatePrice',
      handle: (call) => ok({ properties: priceShape(world, readPurchase(world, call), call.now) }),
    },
  ];
}

/**
 * The `properties` of a quote. Every quote proposes a new reservation order id. In a schedule only the first payment
 * has a billing amount: later ones follow the exchange rate of their day.
 */
export function priceShape(world: World, purchase: CheckedPurchase, now: Date) {
  const { offer, term, plan, quantity, subscription } = purchase;
  const currency = world.seed.markets[subscription.country]?.currency ?? PRICING_CURRENCY;
  const totals = lineTotals(world, { ...offer, term }, quantity, currency);
  const payments = paymentsOf(totals, plan, term, now);
  const headline = payments[0] ?? totals;
  const billed = (billing: Amount) =>
    hidesBilling(world, subscription) ? {} : { billingCurrencyTotal: wirePrice(billing) };
  return {
    ...billed(headline.billing),
    netTotal: wireNumber(headline.pricing.minor),
    taxTotal: 0,
    grandTotal: wireNumber(headline.pricing.minor),
    isTaxIncluded: false,
    isBillingPartnerManaged: subscription.partnerManaged,
    reservationOrderId: randomUUID(),
    skuTitle: skuTitle({ offer, term }),
    skuDescription: offer.sku,
    pricingCurrencyTotal: wirePrice(headline.pricing),
    ...(plan === 'Monthly'
      ? {
          paymentSchedule: payments.map((payment, index) => ({
            dueDate: payment.dueOn,
            pricingCurrencyTotal: wirePrice(payment.pricing),
            ...(index === 0 ? billed(payment.billing) : {}),
            status: 'Scheduled',
          })),
        }
      : {}),
  };
}

/** A partner's customer need not see what it is billed: that is between customer and partner. */
function hidesBilling(world: World, { partnerManaged }: AzureSubscription): boolean {
  return partnerManaged && world.settings.billingTotals === 'hidden';
}
