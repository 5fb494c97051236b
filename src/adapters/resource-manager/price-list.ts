import { z } from 'zod';
import { paymentCount } from '../../domain/instalments.ts';
import type { PurchaseInput } from '../../domain/purchase.ts';
import { refuse } from '../../domain/result.ts';
import type { PriceList } from '../../ports/price-list.ts';
import { paths, subscriptionScope } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { readPrice } from './price-answer.ts';
import { namingRegistration } from './provider-registration.ts';
import { hourlyRate } from './retail-rates.ts';
import type { RetailPrices } from './retail-prices.ts';

/** Prices for one customer by `calculatePrice`, and the public list prices. */
export function resourceManagerPrices(client: ResourceManager, retail: RetailPrices): PriceList {
  return {
    calculatePrice: async (customerId, purchase) => {
      const body = toPurchaseRequest(purchase);
      const call = { method: 'POST', tenantId: customerId, path: paths.calculatePrice, body } as const;
      const reply = await client.ask(call, z.unknown());
      return reply.ok
        ? readPrice(reply.value.value, paymentCount(purchase.billingPlan, purchase.term))
        : refuse(namingRegistration(reply.error, purchase.subscriptionId));
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
