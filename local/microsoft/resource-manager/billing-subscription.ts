import { Refusal } from '../gateway/refusal.ts';
import type { Call } from '../gateway/plane.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { World } from '../world.ts';

/** An Azure subscription and who pays for it. */
export interface AzureSubscription {
  readonly id: string;
  readonly tenantId: string;
  readonly country: string;
  readonly active: boolean;
  /** Whether a CSP partner bills it; only the partner's own subscription is not. */
  readonly partnerManaged: boolean;
}

export function findAzureSubscription(world: World, id: string): AzureSubscription | undefined {
  const { partner } = world.seed;
  if (id === partner.catalogSubscriptionId)
    return { id, tenantId: partner.tenantId, country: partner.country, active: true, partnerManaged: false };
  for (const customer of world.seed.customers) {
    const found = azureSubscriptionsOf(customer).find((one) => one.id === id);
    if (found === undefined) continue;
    const active = found.status === 'active';
    return { id, tenantId: customer.id, country: customer.country, active, partnerManaged: true };
  }
  return undefined;
}

/** The subscription in the path or body, if the caller's tenant owns it. 404 and 403 as ARM answers them. */
export function subscriptionOfCaller(world: World, call: Call, id: string): AzureSubscription {
  const subscription = findAzureSubscription(world, id.toLowerCase());
  if (subscription === undefined)
    throw new Refusal(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
  if (subscription.tenantId !== call.caller.tenantId)
    throw new Refusal(
      403,
      'AuthorizationFailed',
      `The client '${call.caller.name}' of tenant '${call.caller.tenantId}' has no access to subscription '${id}'.`,
    );
  return subscription;
}

/** All Azure subscriptions of a customer: those below its plans and the classic ones. */
export function azureSubscriptionsOf(customer: CustomerSeed) {
  return customer.subscriptions.flatMap((one) => (one.kind === 'legacy' ? [one] : one.azureSubscriptions));
}
