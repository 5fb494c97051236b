import type { ApiCall } from '../client/api-call.ts';

const REST = 'https://learn.microsoft.com/rest/api';
const CAPACITY = '/providers/Microsoft.Capacity';
const CAPACITY_VERSION = '2022-11-01';
const inCustomerTenant = { version: CAPACITY_VERSION, token: 'user in the customer tenant' } as const;

/** Every call to Azure Resource Manager and to the retail prices. */
export const apiCalls = {
  /** Needs `Microsoft.Capacity` registered on the subscription that is charged; otherwise 400 BadRequest says so. */
  calculatePrice: {
    ...inCustomerTenant,
    method: 'POST',
    path: `${CAPACITY}/calculatePrice`,
    page: `${REST}/reserved-vm-instances/reservation-order/calculate`,
  },
  /** Everything the caller may see in the tenant, page by page. */
  reservations: {
    ...inCustomerTenant,
    method: 'GET',
    path: `${CAPACITY}/reservations`,
    page: `${REST}/reserved-vm-instances/reservation/list-all`,
  },
  reservationsOfOrder: {
    ...inCustomerTenant,
    method: 'GET',
    path: `${CAPACITY}/reservationOrders/{orderId}/reservations`,
    page: `${REST}/reserved-vm-instances/reservation/list`,
  },
  /** `$expand=schedule` adds `planInformation`: specification (`@query("$expand")`) and example spell it with the `$`. */
  orderWithSchedule: {
    ...inCustomerTenant,
    method: 'GET',
    path: `${CAPACITY}/reservationOrders/{orderId}`,
    page: `${REST}/reserved-vm-instances/reservation-order/get`,
  },
  /**
   * Takes `$expand=renewProperties`, also with the `$` in the specification; only older SDKs send `expand`. The desk
   * reads no renewal yet and sends neither.
   */
  reservation: {
    ...inCustomerTenant,
    method: 'GET',
    path: `${CAPACITY}/reservationOrders/{orderId}/reservations/{reservationId}`,
    page: `${REST}/reserved-vm-instances/reservation/get`,
  },
  /** Takes effect later: 202 with `Retry-After`. The name is `name` here and `displayName` in every answer. */
  updateReservation: {
    ...inCustomerTenant,
    method: 'PATCH',
    path: `${CAPACITY}/reservationOrders/{orderId}/reservations/{reservationId}`,
    page: `${REST}/reserved-vm-instances/reservation/update`,
  },
  /** Through the partner's own subscription, which needs `Microsoft.Capacity` registered too. */
  catalogs: {
    method: 'GET',
    path: `/subscriptions/{subscriptionId}${CAPACITY}/catalogs`,
    version: CAPACITY_VERSION,
    token: 'user in the partner tenant',
    page: `${REST}/reserved-vm-instances/get-catalog/get-catalog`,
  },
  /**
   * With `$filter=assignedTo('...')`, which finds roles held through a group too, nested ones as well; when that is refused,
   * with `principalId eq '...'`, which does not.
   */
  roleAssignments: {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments',
    version: '2022-04-01',
    token: 'user in the customer tenant',
    page: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest',
  },
  /** Another host, `https://prices.azure.com`. */
  retailPrices: {
    method: 'GET',
    path: '/api/retail/prices',
    token: 'none',
    page: `${REST}/cost-management/retail-prices/azure-retail-prices`,
    isNice: true,
  },
} as const satisfies Readonly<Record<string, ApiCall>>;
