import { z } from 'zod';
import { dayOf } from '../../../core/calendar-day.ts';
import { retirementOf } from '../../../catalog/domain/retired-families.ts';
import { termSchema } from '../../../reservations/domain/reservation-terms.ts';
import { termWords } from '../../../reservations/domain/term-words.ts';
import type { PurchaseFacts } from '../purchase-facts.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';

export const termOffered = defineRule({
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
  facts: z.object({
    sku: z.string(),
    region: z.string(),
    term: termSchema,
    offered: z.array(termSchema),
    /** Why the catalog is incomplete: it does not prove that the term is not sold. */
    unread: z.string().optional(),
  }),
  check: ({ offers, input, unreadable }: PurchaseFacts, _parameters, asOf) => {
    const { sku, region, term } = input;
    const offered = offers.map((offer) => offer.term);
    const figures = { sku, region, term, offered };
    if (offered.includes(term)) return pass(figures);
    // `sku-purchasable` fails in both cases, and says why.
    if (offers.length === 0) return undefined;
    const retiredOn = retirementOf(input, term);
    if (retiredOn !== undefined && retiredOn <= dayOf(asOf)) return undefined;
    const [unread] = unreadable?.offers ?? [];
    return fail({ ...figures, ...(unread && { unread: unread.message }) });
  },
  say: ({ sku, region, term, offered, unread }, outcome) => {
    const asked = termWords[term];
    if (outcome === 'pass')
      return { en: `${sku} is sold for ${asked.en}.`, fr: `${sku} est vendue pour ${asked.fr}.` };
    if (unread !== undefined)
      return {
        en: `Whether ${sku} in ${region} is sold for ${asked.en} could not be read. ${unread}`,
        fr: `Impossible de lire si ${sku} est vendue pour ${asked.fr} dans ${region}. (${unread})`,
      };
    const words = [...new Set(offered)].map((one) => termWords[one]);
    return {
      en: `${sku} in ${region} is not sold for ${asked.en}, only for ${words.map(({ en }) => en).join(' or ')}.`,
      fr: `${sku} n’est pas vendue pour ${asked.fr} dans ${region}, seulement pour ${words.map(({ fr }) => fr).join(' ou ')}.`,
    };
  },
});
