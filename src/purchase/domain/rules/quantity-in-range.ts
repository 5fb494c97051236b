import { z } from 'zod';
import { requestedOffer, type PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';

export const quantityInRange = defineRule({
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
  facts: z.object({
    sku: z.string(),
    quantity: z.number(),
    minimum: z.number(),
    maximum: z.number(),
  }),
  check: (facts: PurchaseFacts) => {
    const { quantity, sku } = facts.input;
    const offer = requestedOffer(facts);
    if (offer === undefined) return undefined;
    const { minimumQuantity: minimum, maximumQuantity: maximum } = offer;
    const figures = { sku, quantity, minimum, maximum };
    return quantity >= minimum && quantity <= maximum ? pass(figures) : fail(figures);
  },
  say: ({ sku, quantity, minimum, maximum }, outcome) => {
    if (outcome === 'pass')
      return {
        en: `${units(quantity)} of ${sku} can be bought at once.`,
        fr: `${unites(quantity)} de ${sku} ${quantity === 1 ? 'peut être achetée' : 'peuvent être achetées'} en une fois.`,
      };
    return quantity > maximum
      ? {
          en: `At most ${units(maximum)} of ${sku} can be bought at once; ${quantity} were asked for.`,
          fr: `Au plus ${unites(maximum)} de ${sku} par achat ; la demande en compte ${quantity}.`,
        }
      : {
          en: `At least ${units(minimum)} of ${sku} must be bought at once; ${quantity} were asked for.`,
          fr: `Au moins ${unites(minimum)} de ${sku} par achat ; la demande en compte ${quantity}.`,
        };
  },
});

const units = (quantity: number): string => `${quantity} ${quantity === 1 ? 'unit' : 'units'}`;
const unites = (quantity: number): string => `${quantity} ${quantity === 1 ? 'unité' : 'unités'}`;
