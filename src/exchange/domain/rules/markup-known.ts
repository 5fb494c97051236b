import { z } from 'zod';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { ExchangeRequestFacts } from '../exchange-request-facts.ts';

/** Warns when a returned reservation was not bought by the desk, so that its markup is a guess. It never refuses. */
export const markupKnown = defineRule({
  id: 'markup-known',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'Terms of this desk: docs/exchange.md',
      text: {
        en: 'A credit has the markup that was in force when the reservation was bought. Where the desk does not know it, the customer’s present markup is used.',
        fr: 'Un avoir suit la marge en vigueur à l’achat de la réservation. Si elle est inconnue, la marge actuelle du client s’applique.',
      },
    },
  ],
  facts: z.object({ withoutMarkup: z.array(z.string()).readonly() }),
  check: ({ withoutMarkup }: ExchangeRequestFacts) =>
    withoutMarkup.length === 0 ? pass({ withoutMarkup }) : warn({ withoutMarkup }),
  say: ({ withoutMarkup }) =>
    withoutMarkup.length === 0
      ? { en: 'The credit has the markup of the purchase.', fr: 'L’avoir suit la marge de l’achat.' }
      : {
          en: `The desk does not know the markup of ${withoutMarkup.join(', ')}: the credit has the customer's present one.`,
          fr: `Le bureau ne connaît pas la marge de ${withoutMarkup.join(', ')} : l’avoir suit la marge actuelle du client.`,
        },
});
