import type { CallIdentity } from '../../purchase/ports/ordering.ts';
import { filledPath, type PathIds } from '../client/filled-path.ts';
import type { ClientCall } from '../client/api-client.ts';

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The tokens the page allows: App+User only, or also the app alone. */
  readonly allows: 'user' | 'app-or-user';
  /** Microsoft's documentation of the call. */
  readonly page: string;
}

const PAGES = 'https://learn.microsoft.com/partner-center/developer';

/**
 * All calls of the desk to Partner Center; a request needs each of them. Calls go only through this table, because
 * it decides their token.
 */
export const partnerCenterCalls = {
  listCustomers: {
    method: 'GET',
    path: '/v1/customers',
    allows: 'app-or-user',
    page: `${PAGES}/get-a-list-of-customers`,
  },
  getCustomer: {
    method: 'GET',
    path: '/v1/customers/{customerId}',
    allows: 'app-or-user',
    page: `${PAGES}/get-a-customer-by-id`,
  },
  listSubscriptions: {
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions',
    allows: 'app-or-user',
    page: `${PAGES}/get-all-of-a-customer-s-subscriptions`,
  },
  listAzureEntitlements: {
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/azureEntitlements',
    allows: 'app-or-user',
    page: `${PAGES}/get-a-list-of-azure-entitlements-for-subscription`,
  },
  listAgreements: {
    method: 'GET',
    path: '/v1/customers/{customerId}/agreements',
    allows: 'user',
    page: `${PAGES}/get-confirmation-of-customer-agreement`,
  },
  getDirectSigning: {
    method: 'GET',
    path: '/v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus',
    allows: 'user',
    page: `${PAGES}/get-direct-sign-status-of-customer-agreement`,
  },
  listRelationships: {
    method: 'GET',
    path: '/v1/customers/{customerId}/relationships',
    allows: 'user',
    page: `${PAGES}/get-indirect-resellers-of-a-customer`,
  },
  validateResellers: {
    method: 'POST',
    path: '/v1/partners/validateresellers',
    allows: 'app-or-user',
    page: `${PAGES}/validate-reseller-partner-of-record`,
  },
  register: {
    method: 'POST',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/registrations',
    allows: 'app-or-user',
    page: `${PAGES}/register-a-subscription`,
  },
  getRegistration: {
    method: 'GET',
    path: '/v1/customers/{customerId}/subscriptions/{subscriptionId}/registrationstatus',
    allows: 'app-or-user',
    page: `${PAGES}/get-subscription-registration-status`,
  },
  listProducts: {
    method: 'GET',
    path: '/v1/products',
    allows: 'app-or-user',
    page: `${PAGES}/get-a-list-of-products`,
  },
  listSkus: {
    method: 'GET',
    path: '/v1/products/{productId}/skus',
    allows: 'app-or-user',
    page: `${PAGES}/get-a-list-of-skus-for-a-product`,
  },
  listAvailabilities: {
    method: 'GET',
    path: '/v1/products/{productId}/skus/{skuId}/availabilities',
    allows: 'app-or-user',
    page: `${PAGES}/get-a-list-of-availabilities-for-a-sku`,
  },
  checkInventory: {
    method: 'POST',
    path: '/v1/extensions/product/checkInventory',
    allows: 'app-or-user',
    page: `${PAGES}/check-inventory`,
  },
  createCart: {
    method: 'POST',
    path: '/v1/customers/{customerId}/carts',
    allows: 'app-or-user',
    page: `${PAGES}/create-a-cart`,
  },
  getCart: {
    method: 'GET',
    path: '/v1/customers/{customerId}/carts/{cartId}',
    allows: 'app-or-user',
    page: `${PAGES}/update-a-cart`,
  },
  checkOutCart: {
    method: 'POST',
    path: '/v1/customers/{customerId}/carts/{cartId}/checkout',
    allows: 'app-or-user',
    page: `${PAGES}/checkout-a-cart`,
  },
  listOrders: {
    method: 'GET',
    path: '/v1/customers/{customerId}/orders',
    allows: 'app-or-user',
    page: `${PAGES}/get-all-of-a-customer-s-orders`,
  },
  getProvisioning: {
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/provisioningstatus',
    allows: 'user',
    page: `${PAGES}/get-order-provisioning-status`,
  },
  listEntitlements: {
    method: 'GET',
    path: '/v1/customers/{customerId}/entitlements',
    allows: 'user',
    page: `${PAGES}/get-a-collection-of-entitlements`,
  },
} as const satisfies Readonly<Record<string, Call>>;

export type CallName = keyof typeof partnerCenterCalls;

/**
 * The token of a call. Where the page allows both, the desk uses the app's own token: a person's consent ends after
 * 90 days, and then only the calls fail that require one. The desk can still read customers, catalog, carts and
 * orders, so it still finds an order whose response was lost.
 */
export const tokenOf = (name: CallName): 'app' | 'user' =>
  partnerCenterCalls[name].allows === 'user' ? 'user' : 'app';

/** A call of the table with its path. */
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
