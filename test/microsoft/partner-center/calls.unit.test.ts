import { describe, expect, it } from '@jest/globals';
import { partnerCenterCalls } from '../../../src/microsoft/partner-center/calls.ts';
import { partnerCenterCatalog } from '../../../src/microsoft/partner-center/catalog.ts';
import { partnerCenterCustomers } from '../../../src/microsoft/partner-center/customer-directory.ts';
import { partnerCenterOrdering } from '../../../src/microsoft/partner-center/ordering.ts';
import { scriptedPartnerCenter } from './scripted-partner-center.ts';

/** The calls by their pages at learn.microsoft.com/partner-center/developer, each with the token the desk sends. */
const table = [
  ['GET /v1/customers', 'app', 'get-a-list-of-customers'],
  ['GET /v1/customers/c', 'app', 'get-a-customer-by-id'],
  ['GET /v1/customers/c/subscriptions', 'app', 'get-all-of-a-customer-s-subscriptions'],
  [
    'GET /v1/customers/c/subscriptions/plan/azureEntitlements',
    'app',
    'get-a-list-of-azure-entitlements-for-subscription',
  ],
  ['GET /v1/customers/c/agreements', 'user', 'get-confirmation-of-customer-agreement'],
  [
    'GET /v1/customers/c/directSignedMicrosoftCustomerAgreementStatus',
    'user',
    'get-direct-sign-status-of-customer-agreement',
  ],
  ['GET /v1/customers/c/relationships', 'user', 'get-indirect-resellers-of-a-customer'],
  ['POST /v1/partners/validateresellers', 'app', 'validate-reseller-partner-of-record'],
  ['POST /v1/customers/c/subscriptions/plan/registrations', 'app', 'register-a-subscription'],
  [
    'GET /v1/customers/c/subscriptions/plan/registrationstatus',
    'app',
    'get-subscription-registration-status',
  ],
  ['GET /v1/products', 'app', 'get-a-list-of-products'],
  ['GET /v1/products/P/skus', 'app', 'get-a-list-of-skus-for-a-product'],
  ['GET /v1/products/P/skus/S/availabilities', 'app', 'get-a-list-of-availabilities-for-a-sku'],
  ['POST /v1/extensions/product/checkInventory', 'app', 'check-inventory'],
  ['POST /v1/customers/c/carts', 'app', 'create-a-cart'],
  ['GET /v1/customers/c/carts/k', 'app', 'update-a-cart'],
  ['POST /v1/customers/c/carts/k/checkout', 'app', 'checkout-a-cart'],
  ['GET /v1/customers/c/orders', 'app', 'get-all-of-a-customer-s-orders'],
  ['GET /v1/customers/c/orders/o/provisioningstatus', 'user', 'get-order-provisioning-status'],
  ['GET /v1/customers/c/entitlements', 'user', 'get-a-collection-of-entitlements'],
] as const;

const bodies: Readonly<Record<string, unknown>> = {
  'GET /v1/customers': { items: [{ id: 'c' }] },
  'GET /v1/customers/c/subscriptions': {
    items: [{ id: 'plan', offerId: 'DZH318Z0BPS6:0001', status: 'active' }],
  },
  'GET /v1/customers/c/directSignedMicrosoftCustomerAgreementStatus': { isSigned: false },
  'GET /v1/customers/c/subscriptions/plan/registrationstatus': { status: 'registered' },
  'GET /v1/products': { items: [{ id: 'P', title: 'Reserved VM Instance, Standard_D2s_v5' }] },
  'GET /v1/products/P/skus': {
    items: [
      {
        id: 'S',
        productId: 'P',
        dynamicAttributes: { armSkuName: 'Standard_D2s_v5', armRegionName: 'westeurope', duration: '1Year' },
      },
    ],
  },
  'POST /v1/extensions/product/checkInventory': [],
  'POST /v1/customers/c/carts': { id: 'k' },
  'GET /v1/customers/c/carts/k': { id: 'k', status: 'Active' },
  'POST /v1/customers/c/carts/k/checkout': { orders: [{ id: 'o' }] },
  'GET /v1/customers/c/orders/o/provisioningstatus': { items: [{ status: 'Fulfilled' }] },
};

/** Everything the adapters of the three ports do, once. */
async function everyCall() {
  const { client, sent } = scriptedPartnerCenter(
    ({ line }) => bodies[line.split('?')[0] ?? ''] ?? { items: [] },
  );
  const customers = partnerCenterCustomers(client);
  await customers.listCustomers();
  await customers.findCustomer('c').catch(() => undefined);
  await customers.listSubscriptions('c');
  await customers.hasAcceptedAgreement('c');
  await customers.listIndirectResellers('c');
  await customers.validateReseller('1');
  await partnerCenterCatalog(client).findOffers({
    country: 'FR',
    azureOffer: 'AzurePlan',
    reservedResourceType: 'VirtualMachines',
    sku: 'Standard_D2s_v5',
    region: 'westeurope',
  });
  const call = { requestId: 'r', step: 's', attempt: 0 };
  const ordering = partnerCenterOrdering(client);
  await ordering.requestRegistration('c', 'plan', call);
  await ordering.registrationState('c', 'plan');
  const item = { productId: 'P', skuId: 'S', region: 'westeurope' };
  await ordering.inventoryRestriction({ customerId: 'c', country: 'FR', subscriptionId: 's', ...item });
  const line = { catalogItemId: 'P:S:A', friendlyName: 'rd-1', quantity: 1, term: 'P1Y' } as const;
  const charged = { billingPlan: 'Upfront', chargedSubscriptionId: 's', scope: 'shared' } as const;
  const attested = { partnerOnRecordAttestationAccepted: true };
  await ordering.createCart('c', { ...line, ...charged, ...attested }, call);
  await ordering.findCart('c', 'k');
  await ordering.checkOut('c', 'k', call);
  await ordering.findOrderByName('c', 'rd-1');
  await ordering.provisioningState('c', 'o');
  return sent.map(({ line: each, headers }) => [
    each.split('?')[0] ?? '',
    (headers.get('authorization') ?? '').replace('Bearer ', ''),
  ]);
}

describe('the table of calls', () => {
  it('has every call the adapters make, and each carries the token of the table', async () => {
    const made = new Map((await everyCall()).map(([line = '', token]) => [line, token] as const));
    const expected = new Map(table.map(([line, token]) => [line, token] as const));
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(expected));
  });

  it('has no other call, and names the page of each', () => {
    const pages = Object.values(partnerCenterCalls).map(({ page }) => page);
    expect(pages).toEqual(
      table.map(([, , page]) => `https://learn.microsoft.com/partner-center/developer/${page}`),
    );
  });

  it('sends the token of a person only where the page allows no other', () => {
    const user = Object.values(partnerCenterCalls).filter(({ token }) => token === 'user');
    expect(user.map(({ path }) => path.split('/').at(-1))).toEqual([
      'agreements',
      'directSignedMicrosoftCustomerAgreementStatus',
      'relationships',
      'provisioningstatus',
      'entitlements',
    ]);
  });
});
