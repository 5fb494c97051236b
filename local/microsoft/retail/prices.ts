import { FilterProblem, parseFilter } from '../odata/filter.ts';
import type { Filter } from '../odata/filter.ts';
import { ok } from '../gateway/plane.ts';
import type { Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import { pageOf } from '../gateway/paging.ts';
import type { World } from '../world.ts';
import { metersOf } from './meters.ts';
import type { Meter, MeterFields } from './meters.ts';
import { retailItem } from './retail-item.ts';

const FIELDS: readonly (keyof MeterFields | 'priceType' | 'currencyCode')[] = [
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
  let meters: readonly Meter[] | undefined;
  return [
    {
      method: 'GET',
      path: '/api/retail/prices',
      handle: (call) => {
        const currency = readCurrency(world, call);
        const filter = readFilter(call);
        meters ??= world.catalog.offers.flatMap(metersOf);
        const found = meters.filter((meter) => filter((field) => fieldOf(meter, field, currency)));
        const page = pageOf(call, found, world.settings.retailPageSize, '$skip');
        const items = page.items.map((meter) => retailItem(world, meter, currency));
        return ok({
          BillingCurrency: currency,
          CustomerEntityId: 'Default',
          CustomerEntityType: 'Retail',
          Items: items,
          NextPageLink: page.nextLink ?? null,
          Count: items.length,
        });
      },
    },
  ];
}

/** Filters say `priceType` for what items call `type`. */
function fieldOf({ fields }: Meter, field: string, currency: string): string | undefined {
  if (field === 'priceType') return fields.type;
  if (field === 'currencyCode') return currency;
  return fields[field as keyof MeterFields];
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
