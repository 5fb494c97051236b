import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { CustomerSeed, SubscriptionSeed } from '../seed/customer-schema.ts';
import type { World } from '../world.ts';
import { findCustomer, findSubscription } from './find-customer.ts';
import { collection, link, resource } from './resource.ts';

/** The Partner Center offer of a classic Azure subscription. */
const CLASSIC_OFFER = 'MS-AZR-0145P';
/** The catalog item every Azure plan is sold as. */
const AZURE_PLAN_OFFER = 'DZH318Z0BPS6:0001:DZH318Z0BMTC';

/** A customer's subscriptions and the Azure subscriptions (entitlements) below an Azure plan. */
export function subscriptionRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/customers/:customer/subscriptions',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const items = customer.subscriptions.map((one) => toWire(customer, one));
        return ok(collection(items, `/customers/${customer.id}/subscriptions`));
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/subscriptions/:subscription',
      handle: (call) => {
        const customer = findCustomer(world, call);
        return ok(toWire(customer, findSubscription(customer, call)));
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/subscriptions/:subscription/azureEntitlements',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const subscription = findSubscription(customer, call);
        const uri = `/customers/${customer.id}/subscriptions/${subscription.id}/azureEntitlements`;
        return ok(collection(entitlementsOf(subscription), uri));
      },
    },
  ];
}

function toWire(customer: CustomerSeed, subscription: SubscriptionSeed) {
  const classic = subscription.kind === 'legacy';
  return resource('Subscription', {
    id: subscription.id,
    offerId: classic ? CLASSIC_OFFER : AZURE_PLAN_OFFER,
    offerName: classic ? 'Microsoft Azure' : 'Azure plan',
    friendlyName: classic ? subscription.name : 'Azure plan',
    productType: { id: 'Azure', displayName: 'Azure' },
    quantity: 1,
    unitType: 'Usage-based',
    creationDate: '2025-03-14T09:00:00Z',
    effectiveStartDate: '2025-03-14T00:00:00Z',
    commitmentEndDate: '9999-12-14T00:00:00Z',
    status: classic ? subscription.status : 'active',
    autoRenewEnabled: false,
    billingType: 'usage',
    billingCycle: 'monthly',
    ...(customer.indirectResellerMpnId === undefined ? {} : { partnerId: customer.indirectResellerMpnId }),
    links: { self: link(`/customers/${customer.id}/subscriptions/${subscription.id}`) },
  });
}

function entitlementsOf(subscription: SubscriptionSeed) {
  return azureSubscriptionsOf(subscription).map((azure) =>
    resource('AzureEntitlement', {
      id: azure.id,
      friendlyName: azure.name,
      status: azure.status,
      subscriptionId: subscription.id,
    }),
  );
}

/** The Azure subscriptions behind a Partner Center subscription; a classic one is its own. */
function azureSubscriptionsOf(subscription: SubscriptionSeed) {
  return subscription.kind === 'legacy' ? [subscription] : subscription.azureSubscriptions;
}
