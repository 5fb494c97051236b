import type { AzureSubscription } from '../../customers/domain/customer.ts';
import type { Rule } from '../../rules/domain/rule.ts';

/** The rule that a purchase is charged to an active subscription. Each kind of request checks its own lines. */
export const activeSubscription: Omit<Rule<never, object>, 'check'> = {
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
};

export const notActive = ({ name, status }: AzureSubscription): string =>
  `The Azure subscription "${name}" is ${status}, not active.`;
