import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { CustomerSeed, SubscriptionSeed } from '../seed/customer-schema.ts';
import type { World } from '../world.ts';
import { collection } from './collection.ts';
import { findCustomer, findSubscription } from './find-customer.ts';
import { resellerOf } from './resellers.ts';
import { link, resource } from './resource.ts';
import { subscriptionOrderId } from './subscription-orders.ts';

/** The Partner Center offer of a classic Azure subscription. */
const CLASSIC_OFFER = 'MS-AZR-0145P';

/** A customer's subscriptions and the Azure subscriptions (entitlements) below an Azure plan. */
export function subscriptionRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/customers/:customer/subscriptions',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const items = customer.subscriptions.map((one) => toWire(world, customer, one));
        return ok(collection(world, call, items));
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/subscriptions/:subscription',
      handle: (call) => {
        const customer = findCustomer(world, call);
        return ok(toWire(world, customer, findSubscription(customer, call)));
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/subscriptions/:subscription/azureEntitlements',
      handle: (call) => {
        const subscription = findSubscription(findCustomer(world, call), call);
        return ok(collection(world, call, entitlementsOf(subscription)));
      },
    },
  ];
}

function toWire(world: World, customer: CustomerSeed, subscription: SubscriptionSeed) {
  const classic = subscription.kind === 'legacy';
  const offerId = classic ? CLASSIC_OFFER : subscription.offerId;
  const partnerId = resellerOf(world, customer);
  return resource('Subscription', {
    id: subscription.id,
    orderId: subscriptionOrderId(subscription),
    ...(offerId === null ? {} : { offerId }),
    offerName: classic ? 'Microsoft Azure' : subscription.offerName,
    friendlyName: classic ? subscription.name : subscription.offerName,
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
    ...(partnerId === undefined ? {} : { partnerId }),
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
