import type { ApiCall } from '../client/api-call.ts';
import { filledPath, type PathIds } from '../client/filled-path.ts';
import { apiCalls } from './api-calls.ts';

const segment = encodeURIComponent;

/** The path of a call with its ids and its `api-version`. */
function pathOf<Path extends string>(
  { path, version }: Pick<ApiCall, 'version'> & { readonly path: Path },
  ids: PathIds<Path>,
): string {
  const filled = filledPath(path, ids);
  return version === undefined ? filled : `${filled}?api-version=${version}`;
}

/** Paths of Azure Resource Manager. */
export const paths = {
  calculatePrice: pathOf(apiCalls.calculatePrice, {}),
  reservations: pathOf(apiCalls.reservations, {}),
  reservationsOf: (orderId: string) => pathOf(apiCalls.reservationsOfOrder, { orderId }),
  orderWithSchedule: (orderId: string) =>
    `${pathOf(apiCalls.orderWithSchedule, { orderId })}&$expand=schedule`,
  reservation: (orderId: string, reservationId: string) =>
    pathOf(apiCalls.reservation, { orderId, reservationId }),
  catalogs: (subscriptionId: string, type: string, region: string | undefined) => {
    const location = region === undefined ? '' : `&location=${segment(region)}`;
    return `${pathOf(apiCalls.catalogs, { subscriptionId })}&reservedResourceType=${segment(type)}${location}`;
  },
  /** Roles of a person `or groups` the person is in, at any depth, or of the person `only`. */
  roleAssignmentsOf: (subscriptionId: string, personId: string, of: 'or groups' | 'only') => {
    const person = quoted(personId);
    const filter = segment(of === 'only' ? `principalId eq ${person}` : `assignedTo(${person})`);
    return `${pathOf(apiCalls.roleAssignments, { subscriptionId })}&$filter=${filter}`;
  },
} as const;

interface RetailFilter {
  /** Microsoft's name of the service, such as `Virtual Machines`. */
  readonly serviceName: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly priceType: string;
  readonly sku?: string | undefined;
  readonly region?: string | undefined;
}

/** Path of the retail prices of a service. */
export function retailPath({ serviceName, currency, priceType, sku, region }: RetailFilter): string {
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['serviceName', serviceName],
    ['armRegionName', region],
    ['armSkuName', sku],
    ['priceType', priceType],
  ];
  const conditions = wanted.flatMap(([field, value]) =>
    value === undefined ? [] : `${field} eq ${quoted(value)}`,
  );
  return `${pathOf(apiCalls.retailPrices, {})}?currencyCode=${segment(quoted(currency))}&$filter=${segment(conditions.join(' and '))}`;
}

/** A text in OData: in single quotes, inner ones doubled. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export const subscriptionScope = (subscriptionId: string): string => `/subscriptions/${subscriptionId}`;
