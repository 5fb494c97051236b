const CAPACITY = '/providers/Microsoft.Capacity';
const CAPACITY_VERSION = 'api-version=2022-11-01';
const AUTHORIZATION_VERSION = 'api-version=2022-04-01';
const segment = encodeURIComponent;

/** Paths of Azure Resource Manager, each with the API version the desk was written for. */
export const paths = {
  calculatePrice: `${CAPACITY}/calculatePrice?${CAPACITY_VERSION}`,
  reservations: `${CAPACITY}/reservations?${CAPACITY_VERSION}`,
  reservationsOf: (orderId: string) =>
    `${CAPACITY}/reservationOrders/${segment(orderId)}/reservations?${CAPACITY_VERSION}`,
  orderWithSchedule: (orderId: string) =>
    `${CAPACITY}/reservationOrders/${segment(orderId)}?${CAPACITY_VERSION}&$expand=schedule`,
  reservation: (orderId: string, reservationId: string) =>
    `${CAPACITY}/reservationOrders/${segment(orderId)}/reservations/${segment(reservationId)}?${CAPACITY_VERSION}`,
  catalogs: (subscriptionId: string, type: string, region: string | undefined) => {
    const location = region === undefined ? '' : `&location=${segment(region)}`;
    return `/subscriptions/${segment(subscriptionId)}${CAPACITY}/catalogs?${CAPACITY_VERSION}&reservedResourceType=${segment(type)}${location}`;
  },
  roleAssignments: (subscriptionId: string, principalId: string) => {
    const assigned = segment(`principalId eq '${principalId.replaceAll("'", "''")}'`);
    return `/subscriptions/${segment(subscriptionId)}/providers/Microsoft.Authorization/roleAssignments?${AUTHORIZATION_VERSION}&$filter=${assigned}`;
  },
} as const;

export const subscriptionScope = (subscriptionId: string): string => `/subscriptions/${subscriptionId}`;
