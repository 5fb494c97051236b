import { z } from 'zod';
import { billingPlanSchema, termSchema } from '../../../reservations/domain/reservation-terms.ts';
import { planWords, termWords } from '../../../reservations/domain/term-words.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { RenewalFacts } from '../renewal-facts.ts';
import { RENEWALS } from '../../../catalog/domain/renewal-terms.ts';

/** Checks that Azure tells everything that the successor takes over. */
export const successorDetermined = defineRule({
  id: 'successor-determined',
  versions: [
    {
      validFrom: '2019-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: RENEWALS,
      text: {
        en: 'A renewal buys the same again: SKU, region, scope, flexibility and the subscription that is billed; quantity, term and billing plan can be changed.',
        fr: 'Un renouvellement rachète la même chose : référence, région, étendue, flexibilité et abonnement facturé ; la quantité, la durée et le mode de paiement peuvent être modifiés.',
      },
    },
  ],
  facts: z.object({
    successor: z
      .object({
        quantity: z.number(),
        sku: z.string(),
        region: z.string(),
        term: termSchema,
        billingPlan: billingPlanSchema,
      })
      .optional(),
    missing: z.array(z.string()).readonly().optional(),
  }),
  check: ({ successor }: RenewalFacts) => {
    if (successor === undefined) return undefined;
    if (successor.state === 'unknown') return fail({ missing: successor.missing });
    const { quantity, sku, region, term, billingPlan } = successor.purchase;
    return pass({ successor: { quantity, sku, region, term, billingPlan } });
  },
  say: ({ successor, missing = [] }) => {
    if (successor === undefined)
      return {
        en: `The reservation cannot be renewed by the desk: Azure does not tell its ${missing.join(', ')}.`,
        fr: `Le service ne peut pas renouveler la réservation : Azure n’indique pas ${missing.join(', ')}.`,
      };
    const { quantity, sku, region, term, billingPlan } = successor;
    return {
      en: `${quantity} ${sku} in ${region} for ${termWords[term].en}, paid ${planWords[billingPlan].en}, follow the reservation.`,
      fr: `${quantity} ${sku} dans ${region} pour ${termWords[term].fr}, payées ${planWords[billingPlan].fr}, suivent la réservation.`,
    };
  },
});
