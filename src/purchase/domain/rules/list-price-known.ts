import { z } from 'zod';
import { defineRule, warn } from '../../../rules/domain/define-rule.ts';
import type { PriceFacts } from '../price-facts.ts';
import { RETAIL_PRICES } from '../../../catalog/domain/sources.ts';

/** Warns when the public list prices do not answer. It never refuses, and is left out when they do. */
export const listPriceKnown = defineRule({
  id: 'list-price-known',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: RETAIL_PRICES,
      text: {
        en: 'The saving is counted against the public list prices of Microsoft.',
        fr: 'L’économie est comptée par rapport aux prix publics de Microsoft.',
      },
    },
  ],
  facts: z.object({}),
  check: ({ areListPricesMissing }: PriceFacts) => (areListPricesMissing ? warn({}) : undefined),
  say: () => ({
    en: 'The public list prices of Microsoft do not answer: the quote shows no saving.',
    fr: 'Les prix publics de Microsoft ne répondent pas : le devis n’indique pas d’économie.',
  }),
});
