import { requestedOffer, type PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

export const quantityInRange: Rule<PurchaseFacts, object> = {
  id: 'quantity-in-range',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: 'https://learn.microsoft.com/partner-center/developer/product-resources',
      text: {
        en: 'The catalog sets the smallest and the largest quantity of a SKU.',
        fr: 'Le catalogue fixe la quantité minimale et la quantité maximale d’une référence.',
      },
    },
  ],
  check: (facts) => {
    const { quantity, sku } = facts.input;
    const offer = requestedOffer(facts);
    if (offer === undefined)
      return fail(`The catalog sets no quantity for ${sku}: it does not sell it.`, { quantity });
    const { minimumQuantity: minimum, maximumQuantity: maximum } = offer;
    const figures = { quantity, minimum, maximum };
    return quantity >= minimum && quantity <= maximum
      ? pass(`${quantity} is between ${minimum} and ${maximum}.`, figures)
      : fail(`${quantity} of ${sku} is not between ${minimum} and ${maximum}.`, figures);
  },
};
