import { readRate } from '../../catalog/use-cases/read-rate.ts';
import type { PurchaseInput } from '../domain/purchase-input.ts';
import type { MicrosoftPrice } from '../domain/quote.ts';
import { ok, type Result } from '../../core/result.ts';
import type { PriceList } from '../ports/price-list.ts';
import type { Refusal } from '../../core/refusal.ts';

export interface PricingDeps {
  readonly prices: PriceList;
}

export interface Priced {
  readonly price: MicrosoftPrice;
  /** `undefined` when Microsoft lists no such price or the list prices cannot be read. */
  readonly payAsYouGoHourly: string | undefined;
  readonly areListPricesMissing: boolean;
}

/**
 * Reads Microsoft's price of a purchase and the list price of the same usage by the hour, in the same currency. Only
 * the saving needs the list prices, so an outage of them never stops a purchase.
 */
export const priceOf =
  ({ prices }: PricingDeps) =>
  async (customerId: string, input: PurchaseInput): Promise<Result<Priced, Refusal>> => {
    const price = await prices.calculatePrice(customerId, input);
    if (!price.ok) return price;
    const { reservedResourceType, sku, region } = input;
    const { currency } = price.value.cost;
    const listed = await readRate(prices, { reservedResourceType, sku, region, currency });
    return ok({
      price: price.value,
      payAsYouGoHourly: listed.hourly,
      areListPricesMissing: listed.isUnread,
    });
  };
