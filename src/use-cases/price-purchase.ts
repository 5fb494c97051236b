import type { PurchaseInput } from '../domain/purchase.ts';
import type { MicrosoftPrice } from '../domain/quote.ts';
import { ok, type Result } from '../domain/result.ts';
import type { PriceList } from '../ports/price-list.ts';
import type { Refusal } from '../ports/refusal.ts';

export interface PricingDeps {
  readonly prices: PriceList;
}

export interface Priced {
  readonly price: MicrosoftPrice;
  readonly payAsYouGoHourly: string | undefined;
}

/** What Microsoft charges for a purchase, and what the same would cost by the hour in the same currency. */
export const priceOf =
  ({ prices }: PricingDeps) =>
  async (customerId: string, input: PurchaseInput): Promise<Result<Priced, Refusal>> => {
    const price = await prices.calculatePrice(customerId, input);
    if (!price.ok) return price;
    const { reservedResourceType, sku, region } = input;
    const { currency } = price.value.cost;
    const payAsYouGoHourly = await prices.payAsYouGoHourly({ reservedResourceType, sku, region, currency });
    return ok({ price: price.value, payAsYouGoHourly });
  };
