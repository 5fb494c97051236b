import type { PurchaseFacts } from '../purchase-facts.ts';
import { pass, type Rule } from '../../../rules/domain/rule.ts';

export const renewalStated: Rule<PurchaseFacts, object> = {
  id: 'renewal-stated',
  versions: [
    {
      validFrom: '2019-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'https://learn.microsoft.com/azure/cost-management-billing/reservations/reservation-renew',
      text: {
        en: 'Microsoft has changed the default of auto-renewal, so every purchase states it and sets it.',
        fr: 'Microsoft a changé la valeur par défaut du renouvellement automatique ; chaque achat l’indique donc et la fixe.',
      },
    },
  ],
  check: ({ input }) =>
    pass(input.renew ? 'Set to renew once at expiry.' : 'Set not to renew at expiry.', {
      renew: input.renew,
    }),
};
