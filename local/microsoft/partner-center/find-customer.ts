import { param } from '../gateway/plane.ts';
import type { Call } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed, SubscriptionSeed } from '../seed/customer-schema.ts';
import type { World } from '../world.ts';

/** The customer in the path. 403/20002 when the partner has no such customer. */
export function findCustomer(world: World, call: Call): CustomerSeed {
  const id = param(call, 'customer');
  const customer = world.seed.customers.find((one) => one.id === id);
  if (customer === undefined)
    throw new Refusal(403, '20002', `There is no commerce relationship with customer ${id}.`);
  return customer;
}

/** The Partner Center subscription in the path: an Azure plan or a classic subscription. 404/20003 otherwise. */
export function findSubscription(customer: CustomerSeed, call: Call): SubscriptionSeed {
  const id = param(call, 'subscription');
  const subscription = customer.subscriptions.find((one) => one.id === id);
  if (subscription === undefined) throw new Refusal(404, '20003', `Subscription ${id} was not found.`);
  return subscription;
}

/** The currency the customer is billed in, by its country. */
export function billingCurrency(world: World, country: string): string {
  const market = world.seed.markets[country];
  if (market === undefined) throw new Error(`no market ${country}`);
  return market.currency;
}
