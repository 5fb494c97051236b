import { z } from 'zod';
import type { ReservedResourceType } from '../../domain/purchase.ts';
import type { PatienceSettings } from '../fetch/patient-call.ts';
import { plane } from '../fetch/plane.ts';
import { listCurrencies } from './country-currency.ts';

const MOST_PAGES = 500;

/** Which list prices are asked for. */
interface RetailQuery {
  readonly reservedResourceType: ReservedResourceType;
  /** ISO 4217. */
  readonly currency: string;
  readonly priceType: 'Consumption' | 'Reservation';
  readonly sku?: string | undefined;
  readonly region?: string | undefined;
}

export const retailItemShape = z.object({
  currencyCode: z.string(),
  tierMinimumUnits: z.number().default(0),
  reservationTerm: z.string().nullish(),
  retailPrice: z.number(),
  armRegionName: z.string(),
  armSkuName: z.string().nullish(),
  meterName: z.string().default(''),
  productName: z.string().default(''),
  skuName: z.string().default(''),
  unitOfMeasure: z.string(),
  type: z.string(),
  isPrimaryMeterRegion: z.boolean().default(true),
});
export type RetailItem = z.infer<typeof retailItemShape>;

/** Reads the public list prices; empty when nothing is listed, also for a currency Microsoft does not list in. */
export type RetailPrices = (query: RetailQuery) => Promise<readonly RetailItem[]>;

const serviceNames: Partial<Readonly<Record<ReservedResourceType, string>>> = {
  VirtualMachines: 'Virtual Machines',
  SqlDatabases: 'SQL Database',
  CosmosDb: 'Azure Cosmos DB',
  AppService: 'Azure App Service',
  Databricks: 'Azure Databricks',
  AVS: 'Azure VMware Solution',
};

const pageShape = z.object({ Items: z.array(retailItemShape), NextPageLink: z.string().nullish() });

/** The Azure Retail Prices API. It needs no token. `url` is its origin, e.g. `https://prices.azure.com`. */
export function retailPrices(settings: PatienceSettings & { readonly url: string }): RetailPrices {
  const api = plane({
    ...settings,
    idHeaders: { request: 'x-ms-client-request-id', correlation: 'x-ms-correlation-request-id' },
    codes: {},
  });
  return async (query) => {
    if (!listCurrencies.includes(query.currency)) return [];
    const items: RetailItem[] = [];
    let path: string | null | undefined = retailPath(query);
    for (let pages = 0; path != null && path !== ''; pages += 1) {
      if (pages === MOST_PAGES) throw new Error(`the retail prices have more than ${MOST_PAGES} pages`);
      const page: z.infer<typeof pageShape> = (await api.read({ path }, pageShape)).value;
      items.push(...page.Items);
      path = page.NextPageLink;
    }
    return items;
  };
}

function retailPath({ reservedResourceType, currency, priceType, sku, region }: RetailQuery): string {
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['serviceName', serviceNames[reservedResourceType]],
    ['armRegionName', region],
    ['armSkuName', sku],
    ['priceType', priceType],
  ];
  const conditions = wanted.flatMap(([field, value]) =>
    value === undefined ? [] : `${field} eq ${quoted(value)}`,
  );
  return `/api/retail/prices?currencyCode=${encodeURIComponent(quoted(currency))}&$filter=${encodeURIComponent(conditions.join(' and '))}`;
}

/** A text in OData: in single quotes, inner ones doubled. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
