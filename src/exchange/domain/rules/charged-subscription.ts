import { activeSubscription, notActive } from '../../../catalog/domain/active-subscription.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';
import type { ExchangeRequestFacts } from '../exchange-request-facts.ts';

/** Checks that each bought line is charged to an active subscription of the customer. */
export const chargedSubscription: Rule<ExchangeRequestFacts, object> = {
  ...activeSubscription,
  check: ({ charged, subscriptions, returned, unreadableSubscriptions: [unread] }) => {
    // The subscription of an unknown reservation is unknown as well: one reason is enough.
    if (charged.includes(undefined) && returned.some(({ reservation }) => reservation === undefined))
      return pass('It is charged to the subscription of the returned reservation.', { subscriptions: [] });
    const found = charged.map((id) => subscriptions.find(({ subscriptionId }) => subscriptionId === id));
    const figures = { subscriptions: charged.map((id) => id ?? null) };
    const missing = found.findIndex((one) => one === undefined);
    const inactive = found.find((one) => one !== undefined && one.status !== 'active');
    if (missing >= 0) return fail(notFound(charged[missing], unread?.message), figures);
    if (inactive !== undefined) return fail(notActive(inactive), figures);
    return pass('What is bought is charged to an active Azure subscription.', figures);
  },
};

function notFound(subscriptionId: string | undefined, unread: string | undefined): string {
  if (subscriptionId === undefined)
    return 'Azure does not say to which subscription the returned reservation is billed: state a subscriptionId for each purchase.';
  return unread === undefined
    ? `The customer has no Azure subscription ${subscriptionId}.`
    : `Whether the customer has the Azure subscription ${subscriptionId} could not be read. ${unread}`;
}
