import { activeSubscription, notActive } from '../../../catalog/domain/active-subscription.ts';
import { chargedSubscription, type PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

export const subscriptionActive: Rule<PurchaseFacts, object> = {
  ...activeSubscription,
  check: (facts) => {
    const subscription = chargedSubscription(facts);
    const figures = { subscriptionId: facts.input.subscriptionId, status: subscription?.status ?? null };
    if (subscription === undefined) {
      return fail(missing(facts), figures);
    }
    return subscription.status === 'active'
      ? pass(`The Azure subscription "${subscription.name}" is active.`, figures)
      : fail(notActive(subscription), figures);
  },
};

/** An incomplete list does not prove that the subscription is missing. */
function missing({ customer, input, unreadable }: PurchaseFacts): string {
  const [unread] = unreadable?.subscriptions ?? [];
  return unread === undefined
    ? `${customer.name} has no Azure subscription ${input.subscriptionId}.`
    : `Whether ${customer.name} has the Azure subscription ${input.subscriptionId} could not be read. ${unread.message}`;
}
