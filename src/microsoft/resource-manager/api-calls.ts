import type { ApiCall } from '../client/api-call.ts';

const REST = 'https://learn.microsoft.com/rest/api';
const CAPACITY = '/providers/Microsoft.Capacity';
const CAPACITY_VERSION = '2022-11-01';
const inCustomerTenant = { version: CAPACITY_VERSION, token: 'user in the customer tenant' } as const;
const SUPPORT = '/providers/Microsoft.Support';
const ofSupport = { version: '2024-04-01', token: 'user in the customer tenant' } as const;

/** Every call to Azure Resource Manager and to the retail prices. */
export const apiCalls = {
  /** Needs `Microsoft.Capacity` registered on the charged subscription; otherwise Azure answers 400 BadRequest. */
  calculatePrice: {
    ...inCustomerTenant,
    method: 'POST',
    path: `${CAPACITY}/calculatePrice`,
    page: `${REST}/reserved-vm-instances/reservation-order/calculate`,
  },
  /** Lists every reservation the caller may see in the tenant, page by page. */
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
   * Takes `$expand=renewProperties`, also with the `$` in the specification; only older SDKs send `expand`, which the desk
   * tries once when a renewal that is on shows nothing.
   */
  reservation: {
    ...inCustomerTenant,
    method: 'GET',
    path: `${CAPACITY}/reservationOrders/{orderId}/reservations/{reservationId}`,
    page: `${REST}/reserved-vm-instances/reservation/get`,
  },
  /**
   * Asynchronous: 202 with `Retry-After`. The name is `name` here and `displayName` in every response. `renew` is false by
   * default, so it is always sent; `renewProperties.purchaseProperties` is a whole purchase.
   */
  updateReservation: {
    ...inCustomerTenant,
    method: 'PATCH',
    path: `${CAPACITY}/reservationOrders/{orderId}/reservations/{reservationId}`,
    page: `${REST}/reserved-vm-instances/reservation/update`,
  },
  /** Changes nothing. Also a refused refund is answered 200, with `policyErrors` and a session. */
  calculateRefund: {
    ...inCustomerTenant,
    method: 'POST',
    path: `${CAPACITY}/reservationOrders/{orderId}/calculateRefund`,
    page: `${REST}/reserved-vm-instances/calculate-refund/post`,
  },
  /** Not idempotent. 202 with the amounts; the order that `Location` names reads `Succeeded` before and after. */
  return: {
    ...inCustomerTenant,
    method: 'POST',
    path: `${CAPACITY}/reservationOrders/{orderId}/return`,
    page: `${REST}/reserved-vm-instances/return/post`,
  },
  /** Changes nothing. Asynchronous: 202 with `Azure-AsyncOperation` and `Retry-After`. */
  calculateExchange: {
    ...inCustomerTenant,
    method: 'POST',
    path: `${CAPACITY}/calculateExchange`,
    page: `${REST}/reserved-vm-instances/calculate-exchange/post`,
  },
  /** Not idempotent. Asynchronous, as `calculateExchange`. */
  exchange: {
    ...inCustomerTenant,
    method: 'POST',
    path: `${CAPACITY}/exchange`,
    page: `${REST}/reserved-vm-instances/exchange/post`,
  },
  /**
   * The outcome of the two above. The desk follows `Azure-AsyncOperation` as received, because in Microsoft's
   * example it lacks `/providers`, and uses this path for an answer that names no address.
   */
  operationResult: {
    ...inCustomerTenant,
    method: 'GET',
    path: `${CAPACITY}/operationResults/{operationId}`,
    page: `${REST}/reserved-vm-instances/exchange/post`,
  },
  /** Hundreds of services; the desk needs those of billing. */
  supportServices: {
    ...ofSupport,
    method: 'GET',
    path: `${SUPPORT}/services`,
    page: `${REST}/support/services/list`,
  },
  problemClassifications: {
    ...ofSupport,
    method: 'GET',
    path: `${SUPPORT}/services/{serviceId}/problemClassifications`,
    page: `${REST}/support/problem-classifications/list`,
  },
  /**
   * Opens a support request for the customer: with a token of the partner's tenant too, in
   * `x-ms-authorization-auxiliary`, as all calls about support requests.
   */
  createSupportTicket: {
    ...ofSupport,
    method: 'PUT',
    path: `/subscriptions/{subscriptionId}${SUPPORT}/supportTickets/{name}`,
    page: `${REST}/support/support-tickets/create`,
  },
  supportTicket: {
    ...ofSupport,
    method: 'GET',
    path: `/subscriptions/{subscriptionId}${SUPPORT}/supportTickets/{name}`,
    page: `${REST}/support/support-tickets/get`,
  },
  communications: {
    ...ofSupport,
    method: 'GET',
    path: `/subscriptions/{subscriptionId}${SUPPORT}/supportTickets/{name}/communications`,
    page: `${REST}/support/communications/list`,
  },
  /** Reads through the partner's own subscription, which needs `Microsoft.Capacity` registered too. */
  catalogs: {
    method: 'GET',
    path: `/subscriptions/{subscriptionId}${CAPACITY}/catalogs`,
    version: CAPACITY_VERSION,
    token: 'user in the partner tenant',
    page: `${REST}/reserved-vm-instances/get-catalog/get-catalog`,
  },
  /**
   * Uses `$filter=assignedTo('...')`, which includes roles through groups, also nested ones. When that is refused,
   * uses `principalId eq '...'`, which does not.
   */
  roleAssignments: {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments',
    version: '2022-04-01',
    token: 'user in the customer tenant',
    page: 'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest',
  },
  /** `$expand=ancestors` adds the groups above it. Optional: without it, Azure alone decides whether scopes conflict. */
  managementGroup: {
    method: 'GET',
    path: '/providers/Microsoft.Management/managementGroups/{groupId}',
    version: '2020-05-01',
    token: 'user in the customer tenant',
    page: `${REST}/managementgroups/management-groups/get`,
    isOptional: true,
  },
  /** The groups the caller may read, page by page. Optional: only forms ask for them. */
  managementGroups: {
    method: 'GET',
    path: '/providers/Microsoft.Management/managementGroups',
    version: '2020-05-01',
    token: 'user in the customer tenant',
    page: `${REST}/managementgroups/management-groups/list`,
    isOptional: true,
  },
  /** Optional: only forms ask for them. */
  locations: {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/locations',
    version: '2022-12-01',
    token: 'user in the partner tenant',
    page: `${REST}/resources/subscriptions/list-locations`,
    isOptional: true,
  },
  /** Optional: only forms ask for them. */
  resourceGroups: {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/resourcegroups',
    version: '2021-04-01',
    token: 'user in the customer tenant',
    page: `${REST}/resources/resource-groups/list`,
    isOptional: true,
  },
  /** Optional: where Azure does not let the desk look, a purchase or a new scope goes on. */
  resourceGroup: {
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/resourcegroups/{resourceGroup}',
    version: '2021-04-01',
    token: 'user in the customer tenant',
    page: `${REST}/resources/resource-groups/get`,
    isOptional: true,
  },
  /** Another host, `https://prices.azure.com`. */
  retailPrices: {
    method: 'GET',
    path: '/api/retail/prices',
    token: 'none',
    page: `${REST}/cost-management/retail-prices/azure-retail-prices`,
    isOptional: true,
  },
} as const satisfies Readonly<Record<string, ApiCall>>;
