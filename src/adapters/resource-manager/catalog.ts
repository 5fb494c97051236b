import type { Listing } from '../../domain/listing.ts';
import type { Catalog, CatalogQuery, CatalogSku } from '../../ports/catalog.ts';
import { shortMemory } from '../node/short-memory.ts';
import { paths } from './api-paths.ts';
import { toCatalog } from './catalog-mapping.ts';
import { catalogItemShape } from './catalog-shape.ts';
import type { ResourceManager } from './client.ts';
import { currencyOf } from './country-currency.ts';
import type { RetailPrices } from './retail-prices.ts';

const REMEMBER_SECONDS = 600;

export interface CatalogSettings {
  readonly client: ResourceManager;
  readonly retail: RetailPrices;
  /** The partner's own Azure subscription: the catalog is always read through one. */
  readonly catalogSubscriptionId: string;
}

/** ARM's catalog with the public list prices in the currency of the country. Up to 10 minutes old. */
export function resourceManagerCatalog(settings: CatalogSettings): Pick<Catalog, 'browse'> {
  const remembered = shortMemory<Listing<CatalogSku>>(settings.client.clock, REMEMBER_SECONDS);
  return {
    browse: async (query) => {
      const currency = currencyOf(query.country);
      const key = JSON.stringify([query.reservedResourceType, query.region, currency]);
      const skus = await remembered(key, () => readCatalog(settings, query, currency));
      const { term } = query;
      if (term === undefined) return skus;
      return { ...skus, items: skus.items.filter(({ terms }) => terms.includes(term)) };
    },
  };
}

async function readCatalog(
  { client, retail, catalogSubscriptionId }: CatalogSettings,
  { reservedResourceType, region }: CatalogQuery,
  currency: string,
): Promise<Listing<CatalogSku>> {
  const path = paths.catalogs(catalogSubscriptionId, reservedResourceType, region);
  const [items, reservationPrices, consumptionPrices] = await Promise.all([
    client.list({ tenantId: client.partnerTenantId, path }, catalogItemShape),
    retail({ reservedResourceType, currency, priceType: 'Reservation', region }),
    retail({ reservedResourceType, currency, priceType: 'Consumption', region }),
  ]);
  const sources = { reservedResourceType, items: items.items, reservationPrices, consumptionPrices };
  return { items: toCatalog(sources), warnings: items.warnings };
}
