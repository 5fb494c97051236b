import type { ReservationScope } from '../catalog/catalog-ids.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { CustomerSeed } from '../seed/customer-schema.ts';
import type { ResolvedLine } from '../store/records.ts';
import type { World } from '../world.ts';
import { isRegistered } from './registration.ts';

/** The subscription a line is charged to, as ARM and as Partner Center know it. */
type ChargedSubscription = Pick<ResolvedLine, 'billingSubscriptionId' | 'planSubscriptionId'>;

/**
 * Finds the subscription a line names: the Azure plan, an Azure subscription below it, or a classic one.
 * 800011 unknown, 800012 not active, 800020 from the wrong list, 800030 not registered.
 */
export function checkSubscription(
  world: World,
  customer: CustomerSeed,
  named: string | undefined,
  list: ReservationScope,
): ChargedSubscription {
  const id = named?.toLowerCase() ?? '';
  const found = candidatesOf(customer).find((one) => one.names.includes(id));
  if (found === undefined)
    throw new Refusal(400, '800011', `${named ?? '(missing)'} is not a valid Azure subscription.`);
  if (!found.active) throw new Refusal(400, '800012', `Subscription ${id} is not active.`);
  if (found.list !== list)
    throw new Refusal(403, '800020', 'The catalog item is not eligible for this kind of subscription.');
  if (!isRegistered(world, customer.id, found.planSubscriptionId))
    throw new Refusal(400, '800030', `Subscription ${found.planSubscriptionId} is not registered.`);
  return { billingSubscriptionId: found.billingSubscriptionId, planSubscriptionId: found.planSubscriptionId };
}

interface Candidate extends ChargedSubscription {
  readonly names: readonly string[];
  readonly active: boolean;
  readonly list: ReservationScope;
}

/** What can be named, most specific first; a plan's own id stands for its first active Azure subscription. */
function candidatesOf(customer: CustomerSeed): Candidate[] {
  return customer.subscriptions.flatMap((subscription): Candidate[] => {
    const planSubscriptionId = subscription.id;
    if (subscription.kind === 'legacy') {
      const active = subscription.status === 'active';
      return [
        {
          names: [planSubscriptionId],
          active,
          list: 'classic',
          planSubscriptionId,
          billingSubscriptionId: planSubscriptionId,
        },
      ];
    }
    const below = subscription.azureSubscriptions.map((azure): Candidate => ({
      names: [azure.id],
      active: azure.status === 'active',
      list: 'azure-plan',
      planSubscriptionId,
      billingSubscriptionId: azure.id,
    }));
    const standIn = below.find((one) => one.active) ?? below[0];
    return standIn === undefined ? below : [...below, { ...standIn, names: [planSubscriptionId] }];
  });
}
