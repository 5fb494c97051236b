import { listingOf, type Listing, type Warning } from '../../core/listing.ts';
import type { Catalog, CatalogQuery } from '../../catalog/ports/catalog.ts';
import { reportUnknownWords } from '../client/unknown-words.ts';
import { expiringCache } from '../../platform/node/expiring-cache.ts';
import { paths } from './api-paths.ts';
import { toCatalog, unknownWordsOf, type CatalogSources } from './catalog-mapping.ts';
import { catalogItemShape, type ArmCatalogItem } from './catalog-shape.ts';
import type { ResourceManager } from './client.ts';
import { currencyOf } from './country-currency.ts';
import { namingRegistration } from './provider-registration.ts';
import type { RetailPrices } from './retail-prices.ts';

const CACHE_SECONDS = 600;
/** While the list prices do not answer, the catalog is shown without them and does not wait for them each time. */
const FAILURE_SECONDS = 30;
/** One list per type and region, each of up to some MB. */
const MAX_LISTS = 50;

export interface CatalogSettings {
  readonly client: ResourceManager;
  readonly retail: RetailPrices;
  /** The partner's own Azure subscription, through which the catalog is read. */
  readonly catalogSubscriptionId: string;
}

/**
 * ARM's catalog with the public list prices in the currency of the country, up to 10 minutes old. A list that
 * Microsoft refuses, for example for a type it does not sell or an unknown region, is empty with a warning of
 * Microsoft's code and message. Without list prices the SKUs are shown all the same.
 */
export function resourceManagerCatalog(settings: CatalogSettings): Pick<Catalog, 'browse'> {
  const limits = { monotonic: settings.client.monotonic, seconds: CACHE_SECONDS, maxEntries: MAX_LISTS };
  const sources = {
    items: expiringCache<Listing<ArmCatalogItem>>(limits),
    prices: expiringCache<Prices>({ ...limits, failureSeconds: FAILURE_SECONDS }),
  };
  return {
    browse: async (query) => {
      const { term, reservedResourceType, region } = query;
      const currency = currencyOf(query.country);
      const key = JSON.stringify([reservedResourceType, region]);
      const [items, prices] = await Promise.all([
        sources.items.get(key, () => readItems(settings, query)),
        // The client of the list prices has reported it.
        sources.prices
          .get(`${key} ${currency}`, () => readPrices(settings, query, currency))
          .catch(() => undefined),
      ]);
      const catalog = toCatalog({ reservedResourceType, items: items.items, ...(prices ?? noPrices) });
      const offered = catalog.items.filter(({ terms }) => term === undefined || terms.includes(term));
      const missing = prices === undefined ? [listPricesMissing] : [];
      return listingOf(offered, [...items.warnings, ...catalog.warnings, ...missing]);
    },
  };
}

const listPricesMissing: Warning = {
  code: 'list-prices-missing',
  message: 'The public list prices of Microsoft do not answer: the SKUs are shown without prices.',
};

/** List prices with and without a reservation. */
type Prices = Pick<CatalogSources, 'reservationPrices' | 'consumptionPrices'>;
const noPrices: Prices = { reservationPrices: [], consumptionPrices: [] };

async function readPrices(
  { retail }: CatalogSettings,
  { reservedResourceType, region }: CatalogQuery,
  currency: string,
): Promise<Prices> {
  const [reservationPrices, consumptionPrices] = await Promise.all([
    retail({ reservedResourceType, currency, priceType: 'Reservation', region }),
    retail({ reservedResourceType, currency, priceType: 'Consumption', region }),
  ]);
  return { reservationPrices, consumptionPrices };
}

async function readItems(
  { client, catalogSubscriptionId }: CatalogSettings,
  { reservedResourceType, region }: CatalogQuery,
): Promise<Listing<ArmCatalogItem>> {
  const path = paths.catalogs(catalogSubscriptionId, reservedResourceType, region);
  const listed = await client.tryList({ tenantId: client.partnerTenantId, path }, catalogItemShape);
  if (listed.ok) {
    for (const [member, words] of Object.entries(unknownWordsOf(listed.value.items)))
      reportUnknownWords(client, member, words);
    return listed.value;
  }
  const refusal = namingRegistration(listed.error, catalogSubscriptionId);
  const { code, message } = refusal;
  client.report('the catalog was refused', {
    'reservation_desk.microsoft.code': code,
    'reservation_desk.resource_type': reservedResourceType,
  });
  const place = region === undefined ? '' : ` in ${region}`;
  const words = `Microsoft refuses its catalog of ${reservedResourceType}${place}: ${message} (${code}).`;
  // The advice for other codes is meant for purchases.
  const advice = refusal === listed.error ? '' : ` ${refusal.advice ?? ''}`;
  return listingOf([], [{ code: 'catalog-refused', message: `${words}${advice}`, subject: code }]);
}
