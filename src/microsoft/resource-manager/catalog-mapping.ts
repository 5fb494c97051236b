import type { Listing } from '../../core/listing.ts';
import { currencySchema, moneyFromMajor } from '../../core/money.ts';
import {
  billingPlanSchema,
  type ReservedResourceType,
  termSchema,
} from '../../reservations/domain/reservation-terms.ts';
import type { CatalogSku } from '../../catalog/ports/catalog.ts';
import { billingPlanOf, termOf, wordOf } from '../client/words.ts';
import { unknownRestrictions, withoutRestricted } from './catalog-restrictions.ts';
import type { ArmCatalogItem } from './catalog-shape.ts';
import type { RetailItem } from './retail-prices.ts';
import { hourlyRate, termPrice } from './retail-rates.ts';

/** The sources of the catalog: ARM's SKUs and the list prices with and without a reservation. */
export interface CatalogSources {
  readonly reservedResourceType: ReservedResourceType;
  readonly items: readonly ArmCatalogItem[];
  readonly reservationPrices: readonly RetailItem[];
  readonly consumptionPrices: readonly RetailItem[];
}

/**
 * Builds one entry per SKU and region, sorted by region and SKU, without what its restrictions exclude. Leaves out
 * a SKU without a remaining region.
 */
export function toCatalog(sources: CatalogSources): Listing<CatalogSku> {
  const reservation = bySkuAndRegion(sources.reservationPrices);
  const consumption = bySkuAndRegion(sources.consumptionPrices);
  const offered = sources.items.map((item) => ({ item, remaining: withoutRestricted(item) }));
  const skus = offered.flatMap(({ item, remaining }) =>
    [...new Set(remaining.locations.map((location) => location.toLowerCase()))].map((region): CatalogSku => {
      const key = keyOf(item.name, region);
      const rate = hourlyRate(consumption.get(key) ?? []);
      return {
        ...toSku(item, sources.reservedResourceType, region),
        terms: termSchema.options.filter((term) => remaining.terms.some((word) => termOf(word) === term)),
        billingPlans: billingPlanSchema.options.filter((plan) =>
          remaining.billingPlans.some((word) => billingPlanOf(word) === plan),
        ),
        prices: toPrices(reservation.get(key) ?? []),
        ...(rate === undefined ? {} : { payAsYouGoHourly: rate.toFixed(8) }),
      };
    }),
  );
  return {
    items: skus.toSorted((one, other) => compare(one.region, other.region) || compare(one.sku, other.sku)),
    warnings: unknownRestrictions(offered.flatMap(({ remaining }) => remaining.unknown)),
  };
}

/** The catalog's terms and billing plans that the desk does not know, by member. */
export function unknownWordsOf(items: readonly ArmCatalogItem[]) {
  const offered = items.flatMap(({ terms, billingPlans }) => [
    ...(terms ?? []),
    ...Object.keys(billingPlans ?? {}),
  ]);
  const plans = items.flatMap(({ billingPlans }) =>
    Object.values(billingPlans ?? {}).flatMap((plansOfTerm) => plansOfTerm ?? []),
  );
  return {
    terms: offered.filter((term) => termOf(term) === undefined),
    billingPlans: plans.filter((plan) => billingPlanOf(plan) === undefined),
  };
}

function toSku(item: ArmCatalogItem, reservedResourceType: ReservedResourceType, region: string) {
  const properties = [...(item.skuProperties ?? []), ...(item.capabilities ?? [])];
  const property = (...names: readonly string[]) =>
    properties.find((each) => names.some((name) => wordOf(name) === wordOf(each?.name ?? '')))?.value ??
    undefined;
  const flexibilityGroup = property('ReservationsAutofitGroup');
  const ratio = property('ReservationsAutofitRatio');
  return {
    sku: item.name,
    reservedResourceType,
    region,
    ...(flexibilityGroup === undefined ? {} : { flexibilityGroup: String(flexibilityGroup) }),
    ...(ratio === undefined ? {} : { ratio: String(ratio) }),
    ...sizeOf({ cores: property('Cores', 'vCPUs'), memory: property('Ram', 'MemoryGB') }),
  };
}

type PropertyValue = string | number | undefined;

/** Cores and memory as far as they are plain numbers. */
function sizeOf({ cores, memory }: { readonly cores: PropertyValue; readonly memory: PropertyValue }) {
  const [, whole] = /^(\d{1,5})$/.exec(String(cores)) ?? [];
  const [, size] = /^(\d{1,6}(?:\.\d{1,4})?)$/.exec(String(memory)) ?? [];
  return {
    ...(whole === undefined ? {} : { cores: Number(whole) }),
    ...(size === undefined ? {} : { memoryGB: size }),
  };
}

/** Leaves out a price in a currency that ISO 4217 does not list, because its number of decimals is unknown. */
function toPrices(items: readonly RetailItem[]): CatalogSku['prices'] {
  const prices = items.flatMap((item) => {
    const price = termPrice(item);
    if (price === undefined || !currencySchema.safeParse(item.currencyCode).success) return [];
    return [{ term: price.term, cost: moneyFromMajor(price.total, item.currencyCode) }];
  });
  return prices.toSorted((one, other) => compare(one.term, other.term));
}

function bySkuAndRegion(items: readonly RetailItem[]): ReadonlyMap<string, readonly RetailItem[]> {
  return Map.groupBy(items, (item) => keyOf(item.armSkuName ?? '', item.armRegionName));
}

const keyOf = (sku: string, region: string): string => `${sku}|${region}`.toLowerCase();

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
