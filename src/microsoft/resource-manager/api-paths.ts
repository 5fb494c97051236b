import type { ApiCall } from '../client/api-call.ts';
import { filledPath, type PathIds } from '../client/filled-path.ts';
import { apiCalls } from './api-calls.ts';

const segment = encodeURIComponent;

/** Builds the path of a call with its ids and its `api-version`. */
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
  reservationWithRenewal: (orderId: string, reservationId: string) =>
    `${pathOf(apiCalls.reservation, { orderId, reservationId })}&$expand=renewProperties`,
  reservationWithRenewalBefore: (orderId: string, reservationId: string) =>
    `${pathOf(apiCalls.reservation, { orderId, reservationId })}&expand=renewProperties`,
  managementGroup: (groupId: string) => `${pathOf(apiCalls.managementGroup, { groupId })}&$expand=ancestors`,
  managementGroups: pathOf(apiCalls.managementGroups, {}),
  locations: (subscriptionId: string) => pathOf(apiCalls.locations, { subscriptionId }),
  resourceGroups: (subscriptionId: string) => pathOf(apiCalls.resourceGroups, { subscriptionId }),
  resourceGroup: (subscriptionId: string, resourceGroup: string) =>
    pathOf(apiCalls.resourceGroup, { subscriptionId, resourceGroup }),
  calculateRefund: (orderId: string) => pathOf(apiCalls.calculateRefund, { orderId }),
  return: (orderId: string) => pathOf(apiCalls.return, { orderId }),
  calculateExchange: pathOf(apiCalls.calculateExchange, {}),
  exchange: pathOf(apiCalls.exchange, {}),
  operationResult: (operationId: string) => pathOf(apiCalls.operationResult, { operationId }),
  supportServices: pathOf(apiCalls.supportServices, {}),
  problemClassifications: (serviceId: string) => pathOf(apiCalls.problemClassifications, { serviceId }),
  supportTicket: (subscriptionId: string, name: string) =>
    pathOf(apiCalls.supportTicket, { subscriptionId, name }),
  communications: (subscriptionId: string, name: string) =>
    pathOf(apiCalls.communications, { subscriptionId, name }),
  catalogs: (subscriptionId: string, type: string, region: string | undefined) => {
    const location = region === undefined ? '' : `&location=${segment(region)}`;
    return `${pathOf(apiCalls.catalogs, { subscriptionId })}&reservedResourceType=${segment(type)}${location}`;
  },
  /** Role assignments of a person `or groups` of the person, at any depth, or of the person `only`. */
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
  const filters: readonly (readonly [string, string | undefined])[] = [
    ['serviceName', serviceName],
    ['armRegionName', region],
    ['armSkuName', sku],
    ['priceType', priceType],
  ];
  const conditions = filters.flatMap(([field, value]) =>
    value === undefined ? [] : `${field} eq ${quoted(value)}`,
  );
  return `${pathOf(apiCalls.retailPrices, {})}?currencyCode=${segment(quoted(currency))}&$filter=${segment(conditions.join(' and '))}`;
}

/** Quotes a text for OData: single quotes around it, inner ones doubled. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Id of a reservation order in a request. */
export const orderResource = (orderId: string): string =>
  filledPath('/providers/Microsoft.Capacity/reservationOrders/{orderId}', { orderId });

/** Id of a reservation in a request. */
export const reservationResource = (orderId: string, reservationId: string): string =>
  `${orderResource(orderId)}/reservations/${segment(reservationId)}`;

export const subscriptionScope = (subscriptionId: string): string => `/subscriptions/${subscriptionId}`;
