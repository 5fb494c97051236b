import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { currencySchema, moneyFromMajor } from '../../domain/money.ts';
import { paymentCount } from '../../domain/instalments.ts';
import type { PurchaseInput } from '../../domain/purchase.ts';
import type { MicrosoftPrice } from '../../domain/quote.ts';
import { ok } from '../../domain/result.ts';
import type { PriceList } from '../../ports/price-list.ts';
import { paths, subscriptionScope } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { hourlyRate } from './retail-rates.ts';
import type { RetailPrices } from './retail-prices.ts';

const totalShape = z.object({ currencyCode: currencySchema, amount: z.number() });
export const priceShape = z.object({
  properties: z.object({
    reservationOrderId: z.string(),
    billingCurrencyTotal: totalShape,
    pricingCurrencyTotal: totalShape,
    paymentSchedule: z.array(z.object({ pricingCurrencyTotal: totalShape })).nullish(),
  }),
});

/** Prices for one customer by `calculatePrice`, and the public list prices. */
export function resourceManagerPrices(client: ResourceManager, retail: RetailPrices): PriceList {
  return {
    calculatePrice: async (customerId, purchase) => {
      const body = toPurchaseRequest(purchase);
      const call = { method: 'POST', tenantId: customerId, path: paths.calculatePrice, body } as const;
      const reply = await client.ask(call, priceShape);
      return reply.ok
        ? ok(toPrice(reply.value.value, paymentCount(purchase.billingPlan, purchase.term)))
        : reply;
    },
    payAsYouGoHourly: async ({ reservedResourceType, sku, region, currency }) => {
      const items = await retail({ reservedResourceType, currency, priceType: 'Consumption', sku, region });
      return hourlyRate(items)?.toFixed();
    },
  };
}

/** The purchase is priced as it is made: Shared. Its own scope is set afterwards and does not change the price. */
export function toPurchaseRequest(purchase: PurchaseInput) {
  const { sku, region, subscriptionId, reservedResourceType, instanceFlexibility } = purchase;
  return {
    sku: { name: sku },
    location: region,
    properties: {
      reservedResourceType,
      billingScopeId: subscriptionScope(subscriptionId),
      term: purchase.term,
      billingPlan: purchase.billingPlan,
      quantity: purchase.quantity,
      displayName: purchase.displayName ?? sku,
      appliedScopeType: 'Shared',
      renew: purchase.renew,
      ...(reservedResourceType === 'VirtualMachines'
        ? { reservedResourceProperties: { instanceFlexibility } }
        : {}),
    },
  };
}

/**
 * With instalments the totals are those of one: the price is the sum of the schedule (R30). Only the first instalment
 * has an amount in the billing currency, so the cost is that many of it; what is charged may differ by cents.
 * Throws when the schedule has not the payments the plan has.
 */
export function toPrice({ properties }: z.infer<typeof priceShape>, payments: number): MicrosoftPrice {
  const { billingCurrencyTotal: billed, pricingCurrencyTotal: pricing, paymentSchedule } = properties;
  const instalments = paymentSchedule ?? [];
  const monthly = payments > 1;
  if (monthly && instalments.length !== payments)
    throw new Error(`calculatePrice planned ${instalments.length} payments, not ${payments}`);
  const amounts = [
    billed.amount,
    pricing.amount,
    ...instalments.map((one) => one.pricingCurrencyTotal.amount),
  ];
  if (amounts.some((amount) => amount <= 0))
    throw new Error('calculatePrice gave a price that is not above zero');
  if (instalments.some((one) => one.pricingCurrencyTotal.currencyCode !== pricing.currencyCode))
    throw new Error('calculatePrice planned payments in several currencies');
  const scheduled = Decimal.sum(
    0,
    ...instalments.map((instalment) => instalment.pricingCurrencyTotal.amount),
  );
  const cost = new Decimal(billed.amount).times(monthly ? instalments.length : 1);
  return {
    cost: moneyFromMajor(cost, billed.currencyCode),
    pricing: moneyFromMajor(monthly ? scheduled : pricing.amount, pricing.currencyCode),
    armQuoteId: properties.reservationOrderId.toLowerCase(),
  };
}
