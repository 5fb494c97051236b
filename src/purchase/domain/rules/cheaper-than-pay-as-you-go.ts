import {
  cheaperThanPayAsYouGoRule,
  comparedPriceSchema,
  comparedWithPayAsYouGo,
} from '../../../catalog/domain/pay-as-you-go-comparison.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { PriceFacts } from '../price-facts.ts';

/**
 * Warns when the customer pays more for the reservation than for the same hours without it. It never refuses. Left out
 * when Microsoft lists no price by the hour.
 */
export const cheaperThanPayAsYouGo = defineRule({
  ...cheaperThanPayAsYouGoRule,
  facts: comparedPriceSchema,
  check: ({ input: { term, quantity }, total, payAsYouGoHourly }: PriceFacts) => {
    const found = comparedWithPayAsYouGo({ total, term, quantity, payAsYouGoHourly });
    return found && (found.isDearer ? warn : pass)(found.price);
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
