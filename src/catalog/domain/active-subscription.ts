import type { Sentence } from '../../core/sentence.ts';

/** The rule that a purchase is charged to an active subscription. Each kind of request checks its own lines. */
export const activeSubscription = {
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
} as const;

export const sayNotActive = (name: string, status: string): Sentence => ({
  en: `The Azure subscription "${name}" is ${status}, not active.`,
  fr: `L’abonnement Azure « ${name} » n’est pas actif : son état est ${status}.`,
});
