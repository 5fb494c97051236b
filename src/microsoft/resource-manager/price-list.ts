import { z } from 'zod';
import { paymentCount } from '../../instalments/domain/instalments.ts';
import type { PurchaseInput } from '../../purchase/domain/purchase-input.ts';
import { refuse } from '../../core/result.ts';
import type { PriceList } from '../../purchase/ports/price-list.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { readPrice } from './price-answer.ts';
import { namingRegistration } from './provider-registration.ts';
import { toPurchaseRequest } from './purchase-request.ts';
import { hourlyRate } from './retail-rates.ts';
import type { RetailPrices } from './retail-prices.ts';

/** The public list prices change monthly, and the desk needs them only for the saving it shows. */
const CACHE_SECONDS = 600;
const MAX_RATES = 1_000;

/** Prices for one customer from `calculatePrice`, never cached, and public list prices, up to 10 minutes old. */
export function resourceManagerPrices(client: ResourceManager, retail: RetailPrices): PriceList {
  const { monotonic } = client;
  const rates = expiringCache<string | undefined>({
    monotonic,
    seconds: CACHE_SECONDS,
    maxEntries: MAX_RATES,
  });
  return {
    calculatePrice: async (customerId, purchase) => {
      const body = toPricedPurchase(purchase);
      const call = { method: 'POST', tenantId: customerId, path: paths.calculatePrice, body } as const;
      const reply = await client.ask(call, z.unknown());
      return reply.ok
        ? readPrice(reply.value.value, paymentCount(purchase.billingPlan, purchase.term))
        : refuse(namingRegistration(reply.error, purchase.subscriptionId));
    },
    payAsYouGoHourly: ({ reservedResourceType, sku, region, currency }) => {
      const query = { reservedResourceType, currency, priceType: 'Consumption', sku, region } as const;
      return rates.get(JSON.stringify(query), async () => hourlyRate(await retail(query))?.toFixed());
    },
  };
}

/**
 * Prices the purchase as it is made, with the scope Shared: the desk applies the wanted scope later, which does not
 * change the price.
 */
export const toPricedPurchase = ({ instanceFlexibility, ...purchase }: PurchaseInput) =>
  toPurchaseRequest(
    purchase.reservedResourceType === 'VirtualMachines' ? { ...purchase, instanceFlexibility } : purchase,
    { appliedScopeType: 'Shared' },
  );
