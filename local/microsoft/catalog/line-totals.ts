import type { World } from '../world.ts';
import type { Amount } from '../values/money.ts';
import type { Term } from '../values/term.ts';
import type { Offer } from './offer.ts';
import { PRICING_CURRENCY, times, unitPrice } from './pricing.ts';
import type { PriceChange } from './pricing.ts';

/** What all units cost for the whole term, in the currency billed and in the pricing currency (rule R29). */
export interface Totals {
  readonly billing: Amount;
  readonly pricing: Amount;
}

/** The price in force: the seeded one, or what the control port made of it. Throws when it is not sold. */
export function lineTotals(
  world: World,
  wanted: { type: string; sku: string; region: string; term: Term },
  quantity: number,
  billingCurrency: string,
): Totals {
  const offer = world.catalog.find(wanted.type, wanted.sku, wanted.region);
  if (offer === undefined) throw new Error(`${wanted.sku} is not sold in ${wanted.region}`);
  const total = (currency: string) => times(currentUnitPrice(world, offer, wanted.term, currency), quantity);
  return { billing: total(billingCurrency), pricing: total(PRICING_CURRENCY) };
}

export function currentUnitPrice(world: World, offer: Offer, term: Term, currency: string): Amount {
  const changed = world.store.priceChanges.get('prices', priceKey(offer.sku, offer.region, term));
  return unitPrice(offer, term, currency, world.seed.exchangeRates, changed?.change);
}

/** Sets the price of a SKU in a region for a term; the later change wins. */
export function changePrice(world: World, offer: Offer, term: Term, change: PriceChange): void {
  const { sku, region } = offer;
  world.store.transaction(() =>
    world.store.priceChanges.put('prices', priceKey(sku, region, term), { sku, region, term, change }),
  );
}

function priceKey(sku: string, region: string, term: Term): string {
  return `${sku}|${region}|${term}`.toLowerCase();
}
