import { z } from 'zod';
import { lineTotals } from '../../catalog/line-totals.ts';
import type { Totals } from '../../catalog/line-totals.ts';
import { PRICING_CURRENCY } from '../../catalog/pricing.ts';
import type { Reservation } from '../../store/records.ts';
import { billingPlanSchema, termSchema } from '../../values/term.ts';
import type { World } from '../../world.ts';
import { findAzureSubscription } from '../billing-subscription.ts';

/** The members of `purchaseProperties` that make a successor; what is missing is that of the reservation. */
const boughtSchema = z.object({
  properties: z.object({
    term: termSchema.optional(),
    billingPlan: billingPlanSchema.optional(),
    quantity: z.int().positive().optional(),
    displayName: z.string().optional(),
  }),
});

/** What the successor of a reservation is. */
export function renewalTerms({ term, plan, quantity, settings }: Reservation) {
  const { properties } = boughtSchema
    .catch({ properties: {} })
    .parse(settings.renewProperties?.['purchaseProperties']);
  return {
    term: properties.term ?? term,
    plan: properties.billingPlan ?? plan,
    quantity: properties.quantity ?? quantity,
    displayName: properties.displayName ?? settings.displayName,
  };
}

/** The price of the successor now; undefined when the SKU is not sold any more. */
export function renewalPrice(world: World, reservation: Reservation): Totals | undefined {
  const { type, sku, region, billingSubscriptionId } = reservation;
  const { term, quantity } = renewalTerms(reservation);
  if (world.catalog.find(type, sku, region)?.terms[term] === undefined) return undefined;
  const country = findAzureSubscription(world, billingSubscriptionId)?.country ?? '';
  const currency = world.seed.markets[country]?.currency ?? PRICING_CURRENCY;
  return lineTotals(world, { type, sku, region, term }, quantity, currency);
}
