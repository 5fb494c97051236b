import { z } from 'zod';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { SELF_SERVICE_NOT_SUPPORTED } from '../../../returns/domain/rules/refund-channel.ts';
import { MANAGING } from './sources.ts';

/**
 * Checks that Microsoft takes the return by itself. A return by support request takes days, in which the price of the
 * purchase would move and nothing would be covered.
 */
export const returnedAtOnce = defineRule({
  id: 'returned-at-once',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      // Codes with which Microsoft sends a refund to its support.
      parameters: { supportOnly: [SELF_SERVICE_NOT_SUPPORTED] },
      source: MANAGING,
      text: {
        en: 'A partner change returns by self-service: what only Microsoft support can return is returned by a refund first, and bought again afterwards.',
        fr: 'Un changement de partenaire restitue en libre-service : ce que seul le support de Microsoft peut restituer est d’abord remboursé, puis racheté.',
      },
    },
  ],
  facts: z.object({ codes: z.array(z.string().nullable()) }),
  check: ({ policyErrors = [] }: PartnerChangeFacts, { supportOnly }) => {
    const codes = policyErrors.map(({ code }) => code ?? null);
    return codes.some((code) => code !== null && supportOnly.includes(code))
      ? fail({ codes })
      : pass({ codes });
  },
  say: (_facts, outcome) =>
    outcome === 'fail'
      ? {
          en: 'Only Microsoft support can return this reservation: ask for a refund, and for a purchase once it is paid back.',
          fr: 'Seul le support de Microsoft peut restituer cette réservation : demandez un remboursement, puis un achat une fois remboursé.',
        }
      : { en: 'Microsoft takes the return by itself.', fr: 'Microsoft accepte la restitution directement.' },
});
