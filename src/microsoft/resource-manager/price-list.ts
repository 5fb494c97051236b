import { z } from 'zod';
import { paymentCount } from '../../instalments/domain/instalments.ts';
import type { PurchaseInput } from '../../purchase/domain/purchase-input.ts';
import { refuse } from '../../core/result.ts';
import type { PriceList } from '../../purchase/ports/price-list.ts';
import { shortMemory } from '../../platform/node/expiring-cache.ts';
import { paths, subscriptionScope } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { readPrice } from './price-answer.ts';
import { namingRegistration } from './provider-registration.ts';
import { hourlyRate } from './retail-rates.ts';
import type { RetailPrices } from './retail-prices.ts';

/** The public list prices change by the month, and only the saving that people are shown needs them. */
const REMEMBER_SECONDS = 600;
const MOST_RATES = 1_000;

/** Prices for one customer by `calculatePrice`, never remembered, and the public list prices, up to 10 minutes old. */
export function resourceManagerPrices(client: ResourceManager, retail: RetailPrices): PriceList {
  const { clock } = client;
  const rates = shortMemory<string | undefined>({ clock, seconds: REMEMBER_SECONDS, most: MOST_RATES });
  return {
    calculatePrice: async (customerId, purchase) => {
      const body = toPurchaseRequest(purchase);
      const call = { method: 'POST', tenantId: customerId, path: paths.calculatePrice, body } as const;
      const reply = await client.ask(call, z.unknown());
      return reply.ok
        ? readPrice(reply.value.value, paymentCount(purchase.billingPlan, purchase.term))
        : refuse(namingRegistration(reply.error, purchase.subscriptionId));
    },
    payAsYouGoHourly: ({ reservedResourceType, sku, region, currency }) => {
      const query = { reservedResourceType, currency, priceType: 'Consumption', sku, region } as const;
      return rates.recall(JSON.stringify(query), async () => hourlyRate(await retail(query))?.toFixed());
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
