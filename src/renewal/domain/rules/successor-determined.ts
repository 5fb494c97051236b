import { z } from 'zod';
import {
  determinedPurchase,
  determinedPurchaseSchema,
  sayPurchase,
} from '../../../purchase/domain/determined-purchase.ts';
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
    successor: determinedPurchaseSchema.optional(),
    missing: z.array(z.string()).readonly().optional(),
  }),
  check: ({ successor }: RenewalFacts) => {
    if (successor === undefined) return undefined;
    if (successor.state === 'unknown') return fail({ missing: successor.missing });
    return pass({ successor: determinedPurchase(successor) });
  },
  say: ({ successor, missing = [] }) => {
    if (successor === undefined)
      return {
        en: `The reservation cannot be renewed by the desk: Azure does not tell its ${missing.join(', ')}.`,
        fr: `Le service ne peut pas renouveler la réservation : Azure n’indique pas ${missing.join(', ')}.`,
      };
    const words = sayPurchase(successor);
    return {
      en: `${words.en}, follow the reservation.`,
      fr: `${words.fr}, suivent la réservation.`,
    };
  },
});
