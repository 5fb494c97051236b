import { z } from 'zod';
import { billingPlanSchema } from '../../../reservations/domain/reservation-terms.ts';
import { defineRule, fail, warn } from '../../../rules/domain/define-rule.ts';
import type { PriceFacts } from '../price-facts.ts';
import { CALCULATE_PRICE } from './sources.ts';

/**
 * Tells when Microsoft gives the price in its own currency only. Refuses a monthly plan then: an instalment billed in
 * another currency than quoted could never be posted. Left out when the price is in the billing currency.
 */
export const priceCurrency = defineRule({
  id: 'price-currency',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: CALCULATE_PRICE,
      text: {
        en: 'Microsoft may give a partner the price in its pricing currency only; the invoice may then be in another one.',
        fr: 'Microsoft peut ne donner le prix au partenaire que dans sa devise de tarification ; la facture peut alors être dans une autre.',
      },
    },
  ],
  facts: z.object({ currency: z.string(), billingPlan: billingPlanSchema }),
  check: ({ price, input: { billingPlan } }: PriceFacts) => {
    if (price.pricedIn !== 'pricing') return undefined;
    const figures = { currency: price.cost.currency, billingPlan };
    return billingPlan === 'Monthly' ? fail(figures) : warn(figures);
  },
  say: ({ currency }, outcome) =>
    outcome === 'fail'
      ? {
          en: `Microsoft gives the price in ${currency} only, and instalments in another currency could not be booked. Ask for Upfront.`,
          fr: `Microsoft ne donne le prix qu’en ${currency}, et des mensualités dans une autre devise ne pourraient pas être comptabilisées. Demandez Upfront.`,
        }
      : {
          en: `Microsoft gives the price in ${currency} only; the invoice may be in another currency.`,
          fr: `Microsoft ne donne le prix qu’en ${currency} ; la facture peut être dans une autre devise.`,
        },
});
