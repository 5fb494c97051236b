import { z } from 'zod';
import { activeSubscription, sayNotActive } from '../../../catalog/domain/active-subscription.ts';
import { chargedSubscription, type PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';

export const subscriptionActive = defineRule({
  ...activeSubscription,
  facts: z.object({
    customer: z.string(),
    subscriptionId: z.string(),
    /** Null when the customer has no such subscription. */
    name: z.string().nullable(),
    status: z.string().nullable(),
    /** Why the list of subscriptions is incomplete: it does not prove that the subscription is missing. */
    unread: z.string().optional(),
  }),
  check: (facts: PurchaseFacts) => {
    const subscription = chargedSubscription(facts);
    const figures = {
      customer: facts.customer.name,
      subscriptionId: facts.input.subscriptionId,
      name: subscription?.name ?? null,
      status: subscription?.status ?? null,
    };
    const [unread] = facts.unreadable?.subscriptions ?? [];
    if (subscription === undefined) return fail({ ...figures, ...(unread && { unread: unread.message }) });
    return subscription.status === 'active' ? pass(figures) : fail(figures);
  },
  say: ({ customer, subscriptionId, name, status, unread }, outcome) => {
    if (outcome === 'pass')
      return {
        en: `The Azure subscription "${name}" is active.`,
        fr: `L’abonnement Azure « ${name} » est actif.`,
      };
    if (name !== null && status !== null) return sayNotActive(name, status);
    return unread === undefined
      ? {
          en: `${customer} has no Azure subscription ${subscriptionId}.`,
          fr: `${customer} n’a pas d’abonnement Azure ${subscriptionId}.`,
        }
      : {
          en: `Whether ${customer} has the Azure subscription ${subscriptionId} could not be read. ${unread}`,
          fr: `Impossible de lire si ${customer} a l’abonnement Azure ${subscriptionId}. (${unread})`,
        };
  },
});
