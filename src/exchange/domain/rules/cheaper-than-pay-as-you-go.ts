import { z } from 'zod';
import {
  cheaperThanPayAsYouGoRule,
  comparedPriceSchema,
  comparedWithPayAsYouGo,
} from '../../../catalog/domain/pay-as-you-go-comparison.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { ExchangeRequestFacts } from '../exchange-request-facts.ts';

/**
 * Warns when the customer pays more for a line that is bought than for the same hours without it. It never refuses. Left
 * out when Microsoft lists no price by the hour for any line.
 */
export const purchasesCheaperThanPayAsYouGo = defineRule({
  ...cheaperThanPayAsYouGoRule,
  facts: z.object({
    lines: z.array(comparedPriceSchema.extend({ sku: z.string(), isDearer: z.boolean() })),
  }),
  check: ({ prices }: ExchangeRequestFacts) => {
    const lines = prices.flatMap(({ sku, ...price }) => {
      const found = comparedWithPayAsYouGo(price);
      return found === undefined ? [] : [{ ...found.price, sku, isDearer: found.isDearer }];
    });
    if (lines.length === 0) return undefined;
    return lines.some(({ isDearer }) => isDearer) ? warn({ lines }) : pass({ lines });
  },
  say: ({ lines }, outcome) => {
    if (outcome === 'pass')
      return {
        en: 'What is bought costs less than the same hours at the list price.',
        fr: 'Ce qui est acheté coûte moins que les mêmes heures au prix public.',
      };
    const dearer = lines.filter(({ isDearer }) => isDearer);
    return {
      en: dearer
        .map(
          ({ sku, total, payAsYouGo, difference, percent }) =>
            `${sku} is dearer than pay-as-you-go: ${total} instead of ${payAsYouGo} for the same hours, ${difference} (${percent} %) more.`,
        )
        .join(' '),
      fr: dearer
        .map(
          ({ sku, total, payAsYouGo, difference, percent }) =>
            `${sku} est plus chère que le paiement à l’utilisation : ${total} au lieu de ${payAsYouGo} pour les mêmes heures, soit ${difference} (${percent} %) de plus.`,
        )
        .join(' '),
    };
  },
});
