import { z } from 'zod';
import { limitDays, limitsOn, type ReturnLimitParameters } from '../../../returns/domain/return-limits.ts';
import { EXCHANGES_AND_REFUNDS, SELL_2018 } from '../../../returns/domain/rules/sources.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import { splitVersions } from '../../../rules/domain/split-versions.ts';
import type { MarketFacts } from '../purchase-facts.ts';

const versions = splitVersions(
  [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: '2022-10-10T00:00:00Z',
      parameters: {},
      source: SELL_2018,
      text: {
        en: 'A reservation can be cancelled at any time.',
        fr: 'Une réservation peut être annulée à tout moment.',
      },
    },
    {
      validFrom: '2022-10-10T00:00:00Z',
      validUntil: null,
      parameters: {},
      source: EXCHANGES_AND_REFUNDS,
      text: {
        en: 'Some products can never be refunded, or only for a few hours: pre-purchase plans, Red Hat and SUSE plans, software of the marketplace.',
        fr: 'Certains produits ne sont jamais remboursables, ou seulement pendant quelques heures : préachats, plans Red Hat et SUSE, logiciels de la place de marché.',
      },
    },
  ],
  limitDays,
  limitsOn,
);

/** Says before the purchase whether the reservation can be given back (R62). It never refuses. */
export const refundable = defineRule({
  id: 'refundable',
  versions,
  facts: z.object({
    reservedResourceType: z.string(),
    /** What Microsoft takes back under narrower terms, with the hours after the purchase; 0: never. */
    limit: z.object({ product: z.string(), refundHours: z.number(), source: z.string() }).optional(),
  }),
  check: (
    { input: { reservedResourceType } }: Pick<MarketFacts, 'input'>,
    { limits }: ReturnLimitParameters,
  ) => {
    const limit = limits[reservedResourceType];
    if (limit === undefined) return pass({ reservedResourceType });
    const { product, refundHours, source } = limit;
    return warn({ reservedResourceType, limit: { product, refundHours, source } });
  },
  say: ({ reservedResourceType, limit }) => {
    if (limit === undefined)
      return {
        en: `A ${reservedResourceType} reservation can be refunded, as far as the refund cap of the customer allows.`,
        fr: `Une réservation ${reservedResourceType} est remboursable, dans la limite du plafond de remboursement du client.`,
      };
    return limit.refundHours === 0
      ? {
          en: `Microsoft never refunds this product (${limit.product}): the purchase is final.`,
          fr: `Microsoft ne rembourse jamais ce produit (${limit.product}) : l’achat est définitif.`,
        }
      : {
          en: `Microsoft refunds this product (${limit.product}) only within ${limit.refundHours} hours of the purchase.`,
          fr: `Microsoft ne rembourse ce produit (${limit.product}) que dans les ${limit.refundHours} heures suivant l’achat.`,
        };
  },
});
