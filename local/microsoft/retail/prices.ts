import { FilterProblem, parseFilter } from '../odata/filter.ts';
import type { Filter } from '../odata/filter.ts';
import { ok } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import { pageOf } from '../gateway/paging.ts';
import type { World } from '../world.ts';
import { metersOf } from './meters.ts';
import type { RetailItem } from './meters.ts';

const FIELDS = [
  'armRegionName',
  'location',
  'meterId',
  'meterName',
  'productId',
  'skuId',
  'productName',
  'skuName',
  'serviceName',
  'serviceId',
  'serviceFamily',
  'priceType',
  'type',
  'armSkuName',
  'reservationTerm',
  'currencyCode',
  'unitOfMeasure',
];

/** From this version on, filter values are compared with case. */
const CASE_SENSITIVE_SINCE = '2023-01-01';

/** List prices of everything in the catalog, behaviour F23. */
export function retailRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/retail/prices',
      handle: (call) => {
        const currency = readCurrency(world, call);
        const filter = readFilter(call);
        const items = world.catalog.offers
          .flatMap((offer) => metersOf(world, offer, currency))
          .filter((item) => filter((field) => fieldOf(item, field)));
        const page = pageOf(call, items, world.settings.retailPageSize, '$skip');
        return ok({
          BillingCurrency: currency,
          CustomerEntityId: 'Default',
          CustomerEntityType: 'Retail',
          Items: page.items,
          NextPageLink: page.nextLink ?? null,
          Count: page.items.length,
        });
      },
    },
  ];
}

function fieldOf(item: RetailItem, field: string): string | undefined {
  const values: Readonly<Record<string, unknown>> = { ...item, priceType: item.type };
  const value = values[field];
  return typeof value === 'string' ? value : undefined;
}

function readCurrency(world: World, call: Call): string {
  const currency = (call.query('currencyCode') ?? 'USD').replaceAll("'", '').toUpperCase();
  if (!(currency in world.seed.exchangeRates))
    throw new Refusal(400, 'BadRequest', `The currency '${currency}' is not supported.`);
  return currency;
}

function readFilter(call: Call): Filter {
  const text = call.query('$filter');
  if (text === undefined) return () => true;
  try {
    const caseSensitiveValues = (call.query('api-version') ?? '') >= CASE_SENSITIVE_SINCE;
    return parseFilter(text, { fields: FIELDS, caseSensitiveValues });
  } catch (error) {
    if (error instanceof FilterProblem) throw new Refusal(400, 'BadRequest', error.message);
    throw error;
  }
}
