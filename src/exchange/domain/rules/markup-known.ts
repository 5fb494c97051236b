import { pass, warn, type Rule } from '../../../rules/domain/rule.ts';
import type { ExchangeRequestFacts } from '../exchange-request-facts.ts';

/** Warns when a returned reservation was not bought by the desk, so that its markup is a guess. It never refuses. */
export const markupKnown: Rule<ExchangeRequestFacts, object> = {
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
  check: ({ withoutMarkup }) =>
    withoutMarkup.length === 0
      ? pass('The credit has the markup of the purchase.', { withoutMarkup })
      : warn(
          `The desk does not know the markup of ${withoutMarkup.join(', ')}: the credit has the customer's present one.`,
          { withoutMarkup },
        ),
};
