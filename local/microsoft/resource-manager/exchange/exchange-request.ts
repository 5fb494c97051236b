import { z } from 'zod';
import { lineTotals } from '../../catalog/line-totals.ts';
import { PRICING_CURRENCY } from '../../catalog/pricing.ts';
import { skuTitle } from '../../catalog/titles.ts';
import type { Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { ExchangePurchase } from '../../store/exchange-records.ts';
import type { World } from '../../world.ts';
import { readPurchase } from '../purchase-request.ts';
import { readBody } from '../read-body.ts';
import { readReturnLine, returnLineSchema } from '../refund/return-line.ts';
import type { ReturnLine } from '../refund/return-line.ts';
import { appliedScopeSchema, readScope } from '../update-request.ts';

const purchaseSchema = z.looseObject({
  properties: appliedScopeSchema.extend({
    reservedResourceProperties: z.object({ instanceFlexibility: z.enum(['On', 'Off']).optional() }).nullish(),
  }),
});

const exchangeSchema = z.object({
  reservationsToExchange: z.array(returnLineSchema).default([]),
  reservationsToPurchase: z.array(z.looseObject({})).default([]),
  savingsPlansToPurchase: z.array(z.unknown()).nullish(),
});

/** The lines of an exchange as they were sent, and what they come down to. */
export interface CheckedExchange {
  readonly returns: readonly { readonly sent: z.infer<typeof returnLineSchema>; readonly line: ReturnLine }[];
  readonly purchases: readonly {
    readonly sent: Record<string, unknown>;
    readonly bought: ExchangePurchase;
  }[];
}

/** Checks the `properties` of calculateExchange. Throws ARM's code for lines that cannot be. */
export function readExchange(world: World, call: Call, properties: unknown): CheckedExchange {
  const request = readBody(exchangeSchema, properties);
  if ((request.savingsPlansToPurchase ?? []).length > 0)
    throw new Refusal(400, 'BadRequest', 'A trade-in for a savings plan is not simulated.');
  const { reservationsToExchange: given, reservationsToPurchase: wanted } = request;
  if (given.length === 0 || wanted.length === 0)
    throw new Refusal(400, 'InvalidRequestContent', 'An exchange has a return and a purchase at least.');
  const returns = given.map((sent) => ({ sent, line: readReturnLine(world, call, sent) }));
  if (new Set(returns.map(({ line }) => line.reservation.id)).size < returns.length)
    throw new Refusal(400, 'InvalidRequestContent', 'A reservation can be exchanged on one line only.');
  return { returns, purchases: wanted.map((sent) => ({ sent, bought: checkedPurchase(world, call, sent) })) };
}

function checkedPurchase(world: World, call: Call, sent: Record<string, unknown>): ExchangePurchase {
  const { offer, term, plan, quantity, displayName, renew, subscription } = readPurchase(world, call, sent);
  const { properties } = readBody(purchaseSchema, sent);
  const currency = world.seed.markets[subscription.country]?.currency ?? PRICING_CURRENCY;
  return {
    type: offer.type,
    sku: offer.sku,
    region: offer.region,
    term,
    plan,
    quantity,
    billingSubscriptionId: subscription.id,
    displayName: displayName ?? skuTitle({ offer, term }),
    renew,
    instanceFlexibility: properties.reservedResourceProperties?.instanceFlexibility,
    scope: readScope(world, subscription.tenantId, properties),
    ...lineTotals(world, { ...offer, term }, quantity, currency),
  };
}
