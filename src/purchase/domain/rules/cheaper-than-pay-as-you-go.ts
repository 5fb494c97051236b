import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { savingOf } from '../../../catalog/domain/savings.ts';
import { showMoney } from '../../../core/money.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { PriceFacts } from '../price-facts.ts';
import { RETAIL_PRICES } from './sources.ts';

/**
 * Warns when the customer pays more for the reservation than for the same hours without it. It never refuses. Left out
 * when Microsoft lists no price by the hour.
 */
export const cheaperThanPayAsYouGo = defineRule({
  id: 'cheaper-than-pay-as-you-go',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: RETAIL_PRICES,
      text: {
        en: 'A reservation pays off only below the list price of the same hours; a year has 8,760 hours.',
        fr: 'Une réservation n’est avantageuse qu’en dessous du prix public des mêmes heures ; une année compte 8 760 heures.',
      },
    },
  ],
  facts: z.object({
    total: z.string(),
    payAsYouGo: z.string(),
    /** How much less or more than pay-as-you-go, never negative. */
    difference: z.string(),
    percent: z.string(),
  }),
  check: ({ input, total, payAsYouGoHourly }: PriceFacts) => {
    const found =
      payAsYouGoHourly === undefined
        ? undefined
        : savingOf(total, input.term, input.quantity, payAsYouGoHourly);
    if (found === undefined) return undefined;
    const { payAsYouGo, saving, savingPercent } = found;
    const figures = {
      total: showMoney(total),
      payAsYouGo: showMoney(payAsYouGo),
      difference: showMoney({ ...saving, minor: Math.abs(saving.minor) }),
      percent: new Decimal(savingPercent).abs().toFixed(1, Decimal.ROUND_HALF_UP),
    };
    return saving.minor < 0 ? warn(figures) : pass(figures);
  },
  say: ({ total, payAsYouGo, difference, percent }, outcome) =>
    outcome === 'warn'
      ? {
          en: `The reservation is dearer than pay-as-you-go: ${total} instead of ${payAsYouGo} for the same hours, ${difference} (${percent} %) more.`,
          fr: `La réservation est plus chère que le paiement à l’utilisation : ${total} au lieu de ${payAsYouGo} pour les mêmes heures, soit ${difference} (${percent} %) de plus.`,
        }
      : {
          en: `The same hours cost ${payAsYouGo} at the list price: the reservation saves up to ${difference} (${percent} %).`,
          fr: `Les mêmes heures coûtent ${payAsYouGo} au prix public : la réservation économise jusqu’à ${difference} (${percent} %).`,
        },
});
