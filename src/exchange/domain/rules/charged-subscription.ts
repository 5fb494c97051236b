import { z } from 'zod';
import { activeSubscription, sayNotActive } from '../../../catalog/domain/active-subscription.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { Sentence } from '../../../core/sentence.ts';
import type { ExchangeRequestFacts } from '../exchange-request-facts.ts';

/** Checks that each bought line is charged to an active subscription of the customer. */
export const chargedSubscription = defineRule({
  ...activeSubscription,
  facts: z.object({
    subscriptions: z.array(z.string().nullable()),
    inactive: z.object({ name: z.string(), status: z.string() }).optional(),
    /** A subscription that the customer does not have; null when Azure and the line name none. */
    missing: z.string().nullable().optional(),
    /** Why the list of subscriptions is incomplete. */
    unread: z.string().optional(),
  }),
  check: (facts: ExchangeRequestFacts) => {
    const { charged, subscriptions, returned, unreadableSubscriptions } = facts;
    // The subscription of an unknown reservation is unknown as well: one reason is enough.
    if (charged.includes(undefined) && returned.some(({ reservation }) => reservation === undefined))
      return undefined;
    const [unread] = unreadableSubscriptions;
    const found = charged.map((id) => subscriptions.find(({ subscriptionId }) => subscriptionId === id));
    const figures = { subscriptions: charged.map((id) => id ?? null) };
    const missing = found.findIndex((one) => one === undefined);
    if (missing >= 0)
      return fail({
        ...figures,
        missing: charged[missing] ?? null,
        ...(unread && { unread: unread.message }),
      });
    const inactive = found.find((one) => one !== undefined && one.status !== 'active');
    if (inactive === undefined) return pass(figures);
    return fail({ ...figures, inactive: { name: inactive.name, status: inactive.status } });
  },
  say: ({ inactive, missing, unread }) => {
    if (missing !== undefined) return sayMissing(missing, unread);
    return inactive === undefined
      ? {
          en: 'What is bought is charged to an active Azure subscription.',
          fr: 'Ce qui est acheté est facturé à un abonnement Azure actif.',
        }
      : sayNotActive(inactive.name, inactive.status);
  },
});

function sayMissing(subscriptionId: string | null, unread: string | undefined): Sentence {
  if (subscriptionId === null)
    return {
      en: 'Azure does not say to which subscription the returned reservation is billed: state a subscriptionId for each purchase.',
      fr: 'Azure n’indique pas à quel abonnement la réservation restituée est facturée : indiquez un subscriptionId pour chaque achat.',
    };
  return unread === undefined
    ? {
        en: `The customer has no Azure subscription ${subscriptionId}.`,
        fr: `Le client n’a pas d’abonnement Azure ${subscriptionId}.`,
      }
    : {
        en: `Whether the customer has the Azure subscription ${subscriptionId} could not be read. ${unread}`,
        fr: `Impossible de lire si le client a l’abonnement Azure ${subscriptionId}. (${unread})`,
      };
}
