import { chargedSubscription, type PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

export const subscriptionActive: Rule<PurchaseFacts, object> = {
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
  check: (facts) => {
    const subscription = chargedSubscription(facts);
    const figures = { subscriptionId: facts.input.subscriptionId, status: subscription?.status ?? null };
    if (subscription === undefined) {
      return fail(missing(facts), figures);
    }
    return subscription.status === 'active'
      ? pass(`The Azure subscription "${subscription.name}" is active.`, figures)
      : fail(`The Azure subscription "${subscription.name}" is ${subscription.status}, not active.`, figures);
  },
};

/** An incomplete list does not prove that the subscription is missing. */
function missing({ customer, input, unreadable }: PurchaseFacts): string {
  const [unread] = unreadable?.subscriptions ?? [];
  return unread === undefined
    ? `${customer.name} has no Azure subscription ${input.subscriptionId}.`
    : `Whether ${customer.name} has the Azure subscription ${input.subscriptionId} could not be read. ${unread.message}`;
}
