import { z } from 'zod';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RenewalFacts } from '../renewal-facts.ts';
import { differencesOf } from '../renewal-offer.ts';
import { RENEWALS } from '../../../catalog/domain/renewal-terms.ts';

/** Says that the renewal set at Microsoft now would buy something else. The desk sends what is asked for. */
export const renewalAsAsked = defineRule({
  id: 'renewal-as-asked',
  versions: [
    {
      validFrom: '2019-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: RENEWALS,
      text: {
        en: 'The renewal that is set at Microsoft may buy something else than the reservation.',
        fr: 'Le renouvellement défini chez Microsoft peut acheter autre chose que la réservation.',
      },
    },
  ],
  facts: z.object({ differs: z.array(z.string()).readonly() }),
  check: ({ successor, offer }: RenewalFacts) => {
    if (offer === undefined || successor?.state !== 'known') return undefined;
    const differs = differencesOf(offer, successor.purchase);
    return differs.length === 0 ? pass({ differs }) : warn({ differs });
  },
  say: ({ differs }) =>
    differs.length === 0
      ? {
          en: 'The renewal that is set at Microsoft buys what is asked for.',
          fr: 'Le renouvellement défini chez Microsoft achète ce qui est demandé.',
        }
      : {
          en: `The renewal that is set at Microsoft differs in ${differs.join(', ')}: the desk replaces it.`,
          fr: `Le renouvellement défini chez Microsoft diffère par ${differs.join(', ')} : le service le remplace.`,
        },
});
