import { z } from 'zod';
import { chargedSubscription, type PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';

export const subscriptionActive = defineRule({
  id: 'subscription-active',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'https://learn.microsoft.com/partner-center/customers/azure-reservations-buying',
      text: {
        en: 'The customer must already have an active Azure subscription, which is charged for the reservation.',
        fr: 'Le client doit déjà disposer d’un abonnement Azure actif, auquel la réservation est facturée.',
      },
    },
  ],
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
    if (status !== null)
      return {
        en: `The Azure subscription "${name}" is ${status}, not active.`,
        fr: `L’abonnement Azure « ${name} » n’est pas actif : son état est ${status}.`,
      };
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
