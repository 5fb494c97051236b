import type { PurchaseFacts } from '../purchase-facts.ts';
import { fail, pass, type Rule } from '../../../rules/domain/rule.ts';

export const termOffered: Rule<PurchaseFacts, object> = {
  id: 'term-offered',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/prepare-buy-reservation',
      text: {
        en: 'Terms are 1 or 3 years, 5 for some products; the catalog says which a SKU has.',
        fr: 'Les durées sont de 1 ou 3 ans, de 5 ans pour certains produits ; le catalogue indique celles d’une référence.',
      },
    },
  ],
  check: ({ offers, input, unreadable }) => {
    const terms = offers.map((offer) => offer.term);
    const facts = { term: input.term, offered: terms };
    if (terms.includes(input.term)) return pass(`${input.sku} is sold for ${input.term}.`, facts);
    const [unread] = unreadable?.offers ?? [];
    if (unread !== undefined)
      return fail(
        `Whether ${input.sku} in ${input.region} is sold for ${input.term} could not be read. ${unread.message}`,
        facts,
      );
    const instead = terms.length === 0 ? '' : `, only for ${terms.join(', ')}`;
    return fail(`${input.sku} in ${input.region} is not sold for ${input.term}${instead}.`, facts);
  },
};
