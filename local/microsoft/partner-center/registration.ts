import { askToWait } from '../gateway/ask-to-wait.ts';
import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { SubscriptionSeed } from '../seed/customer-schema.ts';
import type { World } from '../world.ts';
import { findCustomer, findSubscription } from './find-customer.ts';
import { resource } from './resource.ts';

/** Registering a subscription for reservations, behaviour F1. An Azure plan is registered by its own id. */
export function registrationRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/v1/customers/:customer/subscriptions/:subscription/registrations',
      idempotent: true,
      handle: (call) => {
        const customer = findCustomer(world, call);
        const subscription = findSubscription(customer, call);
        if (subscription.kind === 'legacy' && subscription.status !== 'active')
          throw new Refusal(400, '800012', `Subscription ${subscription.id} is not active.`);
        if (world.store.registrations.get(customer.id, subscription.id) === undefined) {
          const registration = { customerId: customer.id, subscriptionId: subscription.id, polls: 0 };
          world.store.registrations.put(customer.id, subscription.id, registration);
        }
        const location = `/customers/${customer.id}/subscriptions/${subscription.id}/registrationstatus`;
        return askToWait(world, { status: 202, headers: { Location: location } });
      },
    },
    {
      method: 'GET',
      path: '/v1/customers/:customer/subscriptions/:subscription/registrationstatus',
      handle: (call) => {
        const customer = findCustomer(world, call);
        const subscription = findSubscription(customer, call);
        const status = pollStatus(world, customer.id, subscription);
        const answer = ok(
          resource('SubscriptionRegistrationStatus', { subscriptionId: subscription.id, status }),
        );
        return status.toLowerCase() === 'registering' ? askToWait(world, answer) : answer;
      },
    },
  ];
}

/** Whether the subscription may be used in a cart. */
export function isRegistered(world: World, customerId: string, subscriptionId: string): boolean {
  const registration = world.store.registrations.get(customerId, subscriptionId);
  return registration !== undefined && registration.polls >= world.settings.registrationPolls;
}

/** Counts the poll and tells the status, in mixed case as Microsoft's own samples do. */
function pollStatus(world: World, customerId: string, subscription: SubscriptionSeed): string {
  const registration = world.store.registrations.get(customerId, subscription.id);
  if (registration === undefined) return 'NotRegistered';
  const seen = { ...registration, polls: registration.polls + 1 };
  world.store.registrations.put(customerId, subscription.id, seen);
  if (seen.polls >= world.settings.registrationPolls) return 'Registered';
  return seen.polls % 2 === 1 ? 'Registering' : 'registering';
}
