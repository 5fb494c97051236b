import { z } from 'zod';
import {
  determinedPurchase,
  determinedPurchaseSchema,
  sayPurchase,
} from '../../../purchase/domain/determined-purchase.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { PartnerChangeFacts } from '../partner-change-facts.ts';
import { BUYING } from './sources.ts';

/** Checks that Azure tells everything that is needed to buy the reservation again as it is. */
export const rebuyDetermined = defineRule({
  id: 'rebuy-determined',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: BUYING,
      text: {
        en: 'The same reservation is bought again: type, SKU, region, quantity, term, billing plan, scope and the subscription that is billed must be known.',
        fr: 'La même réservation est rachetée : type, référence, région, quantité, durée, mode de paiement, étendue et abonnement facturé doivent être connus.',
      },
    },
  ],
  facts: z.object({
    /** Absent when Azure does not tell everything. */
    rebuy: determinedPurchaseSchema.optional(),
    missing: z.array(z.string()).readonly().optional(),
  }),
  check: ({ rebuy }: PartnerChangeFacts) => {
    if (rebuy.state === 'unknown') return fail({ missing: rebuy.missing });
    return pass({ rebuy: determinedPurchase(rebuy) });
  },
  say: ({ rebuy, missing = [] }) => {
    if (rebuy === undefined)
      return {
        en: `The reservation cannot be bought again as it is: Azure does not tell its ${missing.join(', ')}.`,
        fr: `La réservation ne peut pas être rachetée à l’identique : Azure n’indique pas ${missing.join(', ')}.`,
      };
    const words = sayPurchase(rebuy);
    return {
      en: `${words.en}, are bought again.`,
      fr: `${words.fr}, sont rachetées.`,
    };
  },
});
