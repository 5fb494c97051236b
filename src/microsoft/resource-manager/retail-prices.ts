import { z } from 'zod';
import type { ReservedResourceType } from '../../reservations/domain/reservation-terms.ts';
import { UnexpectedAnswer, MicrosoftUnavailable } from '../../core/microsoft-errors.ts';
import type { RetrySettings } from '../client/retrying-call.ts';
import { withNextLink, linkSchema } from '../client/page-links.ts';
import { apiClient, type ApiClient } from '../client/api-client.ts';
import { reportingOf } from '../client/reporting.ts';
import { reportUnknownWords } from '../client/unknown-words.ts';
import { termOf } from '../client/words.ts';
import { amountShape } from './amount.ts';
import { retailPath } from './api-paths.ts';
import { listCurrencies } from './country-currency.ts';

/** Selects list prices. */
interface RetailQuery {
  readonly reservedResourceType: ReservedResourceType;
  /** ISO 4217. */
  readonly currency: string;
  readonly priceType: 'Consumption' | 'Reservation';
  readonly sku?: string | undefined;
  readonly region?: string | undefined;
}

export const retailItemShape = z.object({
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
  tierMinimumUnits: z
    .number()
    .nullish()
    .transform((units) => units ?? 0),
  reservationTerm: z.string().nullish(),
  retailPrice: amountShape,
  armRegionName: z.string(),
  armSkuName: z.string().nullish(),
  meterName: z.string().nullish(),
  productName: z.string().nullish(),
  skuName: z.string().nullish(),
  unitOfMeasure: z.string(),
  type: z.string(),
  isPrimaryMeterRegion: z
    .boolean()
    .nullish()
    .transform((isPrimary) => isPrimary ?? true),
});
export type RetailItem = z.infer<typeof retailItemShape>;

/**
 * Reads the public list prices. Empty when Microsoft lists no price, for a currency Microsoft does not publish, and
 * for a type whose service name is unknown. Reports to operators and throws when the prices cannot be read.
 */
export type RetailPrices = (query: RetailQuery) => Promise<readonly RetailItem[]>;

/** Service names of the price list by type. Without one the desk would read the whole list of 200,000 items. */
const serviceNames: Partial<Readonly<Record<ReservedResourceType, string>>> = {
  VirtualMachines: 'Virtual Machines',
  SqlDatabases: 'SQL Database',
  CosmosDb: 'Azure Cosmos DB',
  AppService: 'Azure App Service',
  Databricks: 'Azure Databricks',
  AVS: 'Azure VMware Solution',
};

const pageShape = z.object({
  Items: z.array(z.unknown()).nullish(),
  NextPageLink: linkSchema,
});
type Page = z.infer<typeof pageShape>;
const nextLink = { member: ['NextPageLink'], nextOf: (page: Page) => page.NextPageLink };

type RetailSettings = RetrySettings & { readonly url: string };

/** The Azure Retail Prices API. It needs no token. `url` is its origin, e.g. `https://prices.azure.com`. */
export function retailPrices(settings: RetailSettings): RetailPrices {
  const api = apiClient({
    ...settings,
    idHeaders: { request: 'x-ms-client-request-id', correlation: 'x-ms-correlation-request-id' },
    codes: {},
  });
  return async (query) => {
    const serviceName = serviceNames[query.reservedResourceType];
    if (serviceName === undefined || !listCurrencies.includes(query.currency)) return [];
    try {
      return parseItems(await readPages(api, retailPath({ ...query, serviceName })), settings);
    } catch (error) {
      reportFailure(error, settings);
      throw error;
    }
  };
}

async function readPages(api: ApiClient, first: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const visited = new Set<string>();
  for (let path: string | undefined = first; path !== undefined;) {
    visited.add(path);
    const page: Page = (await api.read({ path }, withNextLink(pageShape, nextLink, visited))).value;
    items.push(...(page.Items ?? []));
    path = nextLink.nextOf(page);
  }
  return items;
}

/** Skips items that cannot be read. The list is long, so the unreadable items are counted and reported together. */
function parseItems(items: readonly unknown[], settings: RetailSettings): readonly RetailItem[] {
  const reporting = reportingOf(settings);
  const read = items.flatMap((item) => retailItemShape.safeParse(item).data ?? []);
  const lost = items.length - read.length;
  if (lost > 0) {
    const list = { 'reservation_desk.list': 'prices' };
    reporting.report('unreadable list prices', { ...list, 'reservation_desk.records': lost });
    const host = { 'server.address': new URL(settings.url).host };
    settings.telemetry?.measure('unreadable', lost, { ...host, ...list });
  }
  const terms = read.flatMap(({ type, reservationTerm }) =>
    type === 'Reservation' && reservationTerm != null ? [reservationTerm] : [],
  );
  reportUnknownWords(
    reporting,
    'reservationTerm',
    terms.filter((term) => termOf(term) === undefined),
  );
  return read;
}

function reportFailure(error: unknown, settings: RetailSettings): void {
  const isAnswer = error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer;
  reportingOf(settings).report('the list prices do not answer', {
    'error.type': error instanceof Error ? error.name : typeof error,
    ...(isAnswer
      ? {
          'http.response.status_code': error.details.status,
          'reservation_desk.microsoft.code': error.details.code,
        }
      : {}),
  });
}
