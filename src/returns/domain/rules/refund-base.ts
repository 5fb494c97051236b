import { z } from 'zod';
import { showMoney } from '../../../core/money.ts';
import { defineRule, pass } from '../../../rules/domain/define-rule.ts';
import type { RefundFacts } from '../refund-facts.ts';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER } from './sources.ts';

/** Says what the refund is calculated from. It never refuses. */
export const refundBase = defineRule({
  id: 'refund-base',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: '2020-01-24T00:00:00Z',
      parameters: { lowerOfTwoPrices: false },
      source: MANAGE_AS_PARTNER,
      text: {
        en: 'The unused days of the price are paid back.',
        fr: 'Les jours non utilisés du prix sont remboursés.',
      },
    },
    {
      validFrom: '2020-01-24T00:00:00Z',
      validUntil: null,
      parameters: { lowerOfTwoPrices: true },
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'The unused days are paid back, of the lower of the price that was paid and the price of today. A monthly plan pays back the rest of the instalment in progress; later ones are cancelled.',
        fr: 'Les jours non utilisés sont remboursés, sur le plus bas du prix payé et du prix actuel. Un plan mensuel rembourse le reste de la mensualité en cours ; les suivantes sont annulées.',
      },
    },
  ],
  costFacts: ['predicted'],
  facts: z.object({
    /** Absent when only Microsoft can calculate it, and for people who do not see its price. */
    predicted: z
      .object({
        base: z.string(),
        usedDays: z.number(),
        ofDays: z.number(),
        consumed: z.string(),
        refund: z.string(),
        openInstalments: z.number(),
      })
      .optional(),
  }),
  check: ({ predicted }: Pick<RefundFacts, 'predicted'>) => {
    if (predicted === undefined) return pass({});
    const { base, usedDays, ofDays, consumed, refund, openInstalments } = predicted;
    return pass({
      predicted: {
        base: showMoney(base),
        ...{ usedDays, ofDays, openInstalments },
        consumed: showMoney(consumed),
        refund: showMoney(refund),
      },
    });
  },
  say: ({ predicted }) => {
    if (predicted === undefined)
      return { en: 'Microsoft calculates what is paid back.', fr: 'Microsoft calcule ce qui est remboursé.' };
    const { base, usedDays, ofDays, consumed, refund, openInstalments } = predicted;
    const hasOpen = openInstalments !== 0;
    return {
      en:
        `${usedDays} of ${ofDays} days are used: ${consumed} of ${base} are consumed and ${refund} are paid back.` +
        (hasOpen ? ` ${openInstalments} later payments are cancelled.` : ''),
      fr:
        `${usedDays} jours sur ${ofDays} sont utilisés : ${consumed} sur ${base} sont consommés et ${refund} sont remboursés.` +
        (hasOpen ? ` ${openInstalments} paiements ultérieurs sont annulés.` : ''),
    };
  },
});
