import { showMoney } from '../../../core/money.ts';
import { pass, type Rule } from '../../../rules/domain/rule.ts';
import type { RefundFacts } from '../refund-facts.ts';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER } from './sources.ts';

/** Says what the refund is calculated from. It never refuses. */
export const refundBase: Rule<Pick<RefundFacts, 'predicted'>, object> = {
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
  check: ({ predicted }) => {
    if (predicted === undefined) return pass('Microsoft calculates what is paid back.');
    const { base, usedDays, ofDays, consumed, refund, openInstalments } = predicted;
    const cancelled = openInstalments === 0 ? '' : ` ${openInstalments} later payments are cancelled.`;
    return pass(
      `${usedDays} of ${ofDays} days are used: ${showMoney(consumed)} of ${showMoney(base)} are consumed and ` +
        `${showMoney(refund)} are paid back.${cancelled}`,
      {
        base: showMoney(base),
        usedDays,
        ofDays,
        consumed: showMoney(consumed),
        refund: showMoney(refund),
        openInstalments,
      },
    );
  },
};
