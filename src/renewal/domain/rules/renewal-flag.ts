import { z } from 'zod';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RenewalFacts } from '../renewal-facts.ts';
import { RENEWALS } from '../../../catalog/domain/renewal-terms.ts';

/** Says what the automatic renewal is now, and whether a split or a merge has cleared it (R32, R83). It never refuses. */
export const renewalFlag = defineRule({
  id: 'renewal-flag',
  versions: [
    {
      validFrom: '2019-01-01T00:00:00Z',
      validUntil: null,
      parameters: { clearing: ['split', 'merge', 'return'] as readonly string[] },
      source: RENEWALS,
      text: {
        en: 'A split, a merge, a partial return or a transfer switches the automatic renewal off.',
        fr: 'Un fractionnement, une fusion, une restitution partielle ou un transfert désactive le renouvellement automatique.',
      },
    },
  ],
  facts: z.object({ renew: z.boolean(), clearedBy: z.string().optional() }),
  check: ({ reservation }: RenewalFacts, { clearing }) => {
    if (reservation === undefined) return undefined;
    const { renew, lineage } = reservation;
    const isSuccessor = lineage !== undefined && lineage.from.length > 0;
    const clearedBy = !renew && isSuccessor && clearing.includes(lineage.by) ? lineage.by : undefined;
    return clearedBy === undefined ? pass({ renew }) : warn({ renew, clearedBy });
  },
  say: ({ renew, clearedBy }) => {
    if (clearedBy !== undefined)
      return {
        en: `The automatic renewal is off. The reservation comes from another one by ${clearedWords.en[clearedBy] ?? clearedBy}, which clears it.`,
        fr: `Le renouvellement automatique est désactivé. La réservation provient d’une autre par ${clearedWords.fr[clearedBy] ?? clearedBy}, ce qui le désactive.`,
      };
    return renew
      ? { en: 'The automatic renewal is on.', fr: 'Le renouvellement automatique est activé.' }
      : { en: 'The automatic renewal is off.', fr: 'Le renouvellement automatique est désactivé.' };
  },
});

const clearedWords: Readonly<Record<'en' | 'fr', Readonly<Record<string, string>>>> = {
  en: { split: 'a split', merge: 'a merge', return: 'a partial return' },
  fr: { split: 'fractionnement', merge: 'fusion', return: 'restitution partielle' },
};
