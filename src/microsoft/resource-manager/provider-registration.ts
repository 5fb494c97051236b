import type { Refusal } from '../../core/refusal.ts';

/** Both occur: the first inside a `BadRequest`, the second from the gateway before every resource provider. */
const NOT_REGISTERED = /SubscriptionNotRegistered|MissingSubscriptionRegistration/i;

/**
 * Replaces a refusal that means an unregistered `Microsoft.Capacity` by one with a code and advice of its own.
 * `calculatePrice` and the catalog answer 400 BadRequest, and only the message shows the cause. Returns every other
 * refusal unchanged. The desk does not register the provider itself: asking for a price must have no side effects.
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
