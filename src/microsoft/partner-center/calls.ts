import type { CallIdentity } from '../../purchase/ports/ordering.ts';
import type { ApiCall } from '../client/api-call.ts';
import { filledPath, type PathIds } from '../client/filled-path.ts';
import type { ClientCall } from '../client/api-client.ts';

const PAGES = 'https://learn.microsoft.com/partner-center/developer';

/**
 * Every call the desk makes to Partner Center, each of which a request needs. There is no other way to make one: the
 * token goes by this table. Where the page allows both tokens, the app asks alone: the consent of a person runs out after
 * 90 days, and then only the calls stop that cannot do without one. Customers, catalog, carts and orders can still be
 * read, so an order whose answer was lost is found all the same.
 */
export const partnerCenterCalls = {
  listCustomers: {
    method: 'GET',
    path: '/v1/customers',
    token: 'app',
    page: `${PAGES}/get-a-list-of-customers`,
  },
  getCustomer: {
    method: 'GET',
    path: '/v1/customers/{customerId}',
    token: 'app',
    page: `${PAGES}/get-a-customer-by-id`,
  },
  listSubscriptions: {
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions',
    token: 'app',
    page: `${PAGES}/get-all-of-a-customer-s-subscriptions`,
  },
  listAzureEntitlements: {
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/azureEntitlements',
    token: 'app',
    page: `${PAGES}/get-a-list-of-azure-entitlements-for-subscription`,
  },
  listAgreements: {
    method: 'GET',
    path: '/v1/customers/{customerId}/agreements',
    token: 'user',
    page: `${PAGES}/get-confirmation-of-customer-agreement`,
  },
  getDirectSigning: {
    method: 'GET',
    path: '/v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus',
    token: 'user',
    page: `${PAGES}/get-direct-sign-status-of-customer-agreement`,
  },
  listRelationships: {
    method: 'GET',
    path: '/v1/customers/{customerId}/relationships',
    token: 'user',
    page: `${PAGES}/get-indirect-resellers-of-a-customer`,
  },
  validateResellers: {
    method: 'POST',
    path: '/v1/partners/validateresellers',
    token: 'app',
    page: `${PAGES}/validate-reseller-partner-of-record`,
  },
  register: {
    method: 'POST',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/registrations',
    token: 'app',
    page: `${PAGES}/register-a-subscription`,
  },
  getRegistration: {
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/registrationstatus',
    token: 'app',
    page: `${PAGES}/get-subscription-registration-status`,
  },
  listProducts: {
    method: 'GET',
    path: '/v1/products',
    token: 'app',
    page: `${PAGES}/get-a-list-of-products`,
  },
  listSkus: {
    method: 'GET',
    path: '/v1/products/{productId}/skus',
    token: 'app',
    page: `${PAGES}/get-a-list-of-skus-for-a-product`,
  },
  listAvailabilities: {
    method: 'GET',
    path: '/v1/products/{productId}/skus/{skuId}/availabilities',
    token: 'app',
    page: `${PAGES}/get-a-list-of-availabilities-for-a-sku`,
  },
  checkInventory: {
    method: 'POST',
    path: '/v1/extensions/product/checkInventory',
    token: 'app',
    page: `${PAGES}/check-inventory`,
  },
  createCart: {
    method: 'POST',
    path: '/v1/customers/{customerId}/carts',
    token: 'app',
    page: `${PAGES}/create-a-cart`,
  },
  getCart: {
    method: 'GET',
    path: '/v1/customers/{customerId}/carts/{cartId}',
    token: 'app',
    page: `${PAGES}/update-a-cart`,
  },
  checkOutCart: {
    method: 'POST',
    path: '/v1/customers/{customerId}/carts/{cartId}/checkout',
    token: 'app',
    page: `${PAGES}/checkout-a-cart`,
  },
  listOrders: {
    method: 'GET',
    path: '/v1/customers/{customerId}/orders',
    token: 'app',
    page: `${PAGES}/get-all-of-a-customer-s-orders`,
  },
  getProvisioning: {
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/provisioningstatus',
    token: 'user',
    page: `${PAGES}/get-order-provisioning-status`,
  },
  listEntitlements: {
    method: 'GET',
    path: '/v1/customers/{customerId}/entitlements',
    token: 'user',
    page: `${PAGES}/get-a-collection-of-entitlements`,
  },
} as const satisfies Readonly<Record<string, ApiCall & { readonly token: 'app' | 'user' }>>;

export type CallName = keyof typeof partnerCenterCalls;

/** A call of the table with its place filled in. */
export interface AddressedCall {
  readonly to: CallName;
  /** Path and query, or a link from a response. */
  readonly path: string;
}

export interface PartnerCenterCall
  extends AddressedCall, Pick<ClientCall, 'body' | 'headers' | 'acceptedStatuses'> {
  /** For calls with an effect: repetitions with the same identity have that effect once. */
  readonly identity?: CallIdentity;
}

type IdsOf<Name extends CallName> = PathIds<(typeof partnerCenterCalls)[Name]['path']>;

/** Builds a call by its name, with the ids in its path and its query, such as `size=500`. */
export function callTo<Name extends CallName>(to: Name, ids: IdsOf<Name>, query?: string): AddressedCall {
  const path = filledPath<(typeof partnerCenterCalls)[Name]['path']>(partnerCenterCalls[to].path, ids);
  return { to, path: query === undefined ? path : `${path}?${query}` };
}
