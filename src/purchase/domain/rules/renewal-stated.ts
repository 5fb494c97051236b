import { z } from 'zod';
import type { PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, pass } from '../../../rules/domain/define-rule.ts';

export const renewalStated = defineRule({
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
  facts: z.object({ renew: z.boolean() }),
  check: ({ input }: PurchaseFacts) => pass({ renew: input.renew }),
  say: ({ renew }) =>
    renew
      ? {
          en: 'The reservation renews itself once at its end.',
          fr: 'La réservation se renouvelle une fois à son échéance.',
        }
      : {
          en: 'The reservation does not renew itself at its end.',
          fr: 'La réservation ne se renouvelle pas à son échéance.',
        },
});
