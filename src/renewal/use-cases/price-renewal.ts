import { readRate } from '../../catalog/use-cases/read-rate.ts';
import { lapseCost } from '../../catalog/domain/lapse-cost.ts';
import type { Money } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import { ok, type Result } from '../../core/result.ts';
import type { PurchaseInput } from '../../purchase/domain/purchase-input.ts';
import { priceOf, type Priced, type PricingDeps } from '../../purchase/use-cases/price-purchase.ts';
import { isPriceFixed } from '../../catalog/domain/renewal-terms.ts';
import { differencesOf, lockedPriceOf, type RenewalOffer } from '../domain/renewal-offer.ts';

export interface PricedRenewal extends Priced {
  readonly from: 'locked' | 'calculated';
}

interface ToPrice {
  readonly customerId: string;
  readonly input: PurchaseInput;
  readonly expiresAt: string;
  readonly offer?: RenewalOffer | undefined;
  readonly now: Date;
}

/**
 * Prices a successor: at the price that Microsoft has fixed, when it shows one for just this successor, and at its price of
 * now otherwise. The fixed total of a monthly plan may be that of one payment, so it is never taken.
 */
export const priceRenewal =
  ({ prices }: PricingDeps) =>
  async ({ customerId, input, expiresAt, offer, now }: ToPrice): Promise<Result<PricedRenewal, Refusal>> => {
    const isFixed =
      offer !== undefined &&
      isPriceFixed(expiresAt, now) &&
      input.billingPlan === 'Upfront' &&
      differencesOf(offer, input).length === 0;
    const price = isFixed ? lockedPriceOf(offer) : undefined;
    if (price === undefined) {
      const calculated = await priceOf({ prices })(customerId, input);
      return calculated.ok ? ok({ ...calculated.value, from: 'calculated' }) : calculated;
    }
    const { reservedResourceType, sku, region } = input;
    const rate = await readRate(prices, { reservedResourceType, sku, region, currency: price.cost.currency });
    return ok({
      price,
      from: 'locked',
      payAsYouGoHourly: rate.hourly,
      areListPricesMissing: rate.isUnread,
    });
  };

/** What each day costs more without the successor, at the customer's price. `undefined` without a list price. */
export const lapseCostOf = (
  { quantity, term }: Pick<PurchaseInput, 'quantity' | 'term'>,
  price: Money,
  payAsYouGoHourly: string | undefined,
): Money | undefined =>
  payAsYouGoHourly === undefined ? undefined : lapseCost({ quantity, term, price, payAsYouGoHourly });
