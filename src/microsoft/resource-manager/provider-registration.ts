import type { Refusal } from '../../core/refusal.ts';

/** Both are seen: the first wrapped in a `BadRequest`, the second from the door before every resource provider. */
const NOT_REGISTERED = /SubscriptionNotRegistered|MissingSubscriptionRegistration/i;

/**
 * A refusal that says that the subscription is not registered with `Microsoft.Capacity`, under a code of its own and
 * with what to do about it. `calculatePrice` and the catalog answer 400 BadRequest, and only the words tell. Every
 * other refusal stays as it is. The desk registers nothing by itself: asking for a price has no side effects.
 *
 * Source: https://github.com/Azure/azure-powershell/issues/12113
 */
export function namingRegistration(refusal: Refusal, subscriptionId: string): Refusal {
  if (!NOT_REGISTERED.test(`${refusal.code} ${refusal.message}`)) return refusal;
  return {
    code: 'SubscriptionNotRegistered',
    message: `The Azure subscription ${subscriptionId} is not registered with Microsoft.Capacity.`,
    end: 'needs-attention',
    advice: `Run az provider register --namespace Microsoft.Capacity --subscription ${subscriptionId}, wait a few minutes, then try again.`,
  };
}
