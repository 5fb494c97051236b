import { z } from 'zod';
import { defineRule, fail, pass, warn } from '../../../rules/domain/define-rule.ts';
import { splitVersions } from '../../../rules/domain/split-versions.ts';
import { limitDays, limitsOn } from '../return-limits.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { isKnownType } from '../savings-plan-cover.ts';
import { EXCHANGES_AND_REFUNDS, SELL_2018 } from './sources.ts';

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
        en: 'Some products cannot be refunded: Databricks and Synapse pre-purchase, CloudSimple, Red Hat and SUSE plans, and since 2024-12-05 Defender and Sentinel pre-purchase.',
        fr: 'Certains produits ne sont pas remboursables : les préachats Databricks et Synapse, CloudSimple, les plans Red Hat et SUSE et, depuis le 2024-12-05, les préachats Defender et Sentinel.',
      },
    },
  ],
  limitDays,
  limitsOn,
);

/** Checks whether Microsoft refunds the type of the reservation (R62). */
export const refundableType = defineRule({
  id: 'refundable-type',
  versions,
  facts: z.object({
    reservedResourceTypes: z.array(z.string()),
    /** What Microsoft refunds under narrower terms, with the hours after the purchase; 0: never. */
    limit: z.object({ product: z.string(), refundHours: z.number() }).optional(),
    /** A type that the desk does not know. */
    unknown: z.string().optional(),
  }),
  check: ({ returned }: ReturnFacts, { limits }) => {
    const types = returned.flatMap(({ reservation }) => reservation?.reservedResourceType ?? []);
    if (types.length === 0) return undefined;
    const figures = { reservedResourceTypes: types };
    const [limit] = types
      .flatMap((type) => limits[type] ?? [])
      .toSorted((one, other) => one.refundHours - other.refundHours);
    if (limit !== undefined) {
      const { product, refundHours } = limit;
      const limited = { ...figures, limit: { product, refundHours } };
      return refundHours === 0 ? fail(limited) : warn(limited);
    }
    const unknown = types.find((type) => !isKnownType(type));
    return unknown === undefined ? pass(figures) : warn({ ...figures, unknown });
  },
  say: ({ limit, unknown }) => {
    if (limit?.refundHours === 0)
      return {
        en: `Microsoft does not refund ${limit.product}.`,
        fr: `Microsoft ne rembourse pas ce produit : ${limit.product}.`,
      };
    if (limit !== undefined)
      return {
        en: `Microsoft refunds ${limit.product} only within ${limit.refundHours} hours of the purchase: its calculation decides.`,
        fr: `Microsoft ne rembourse ce produit (${limit.product}) que dans les ${limit.refundHours} heures suivant l’achat : son calcul décide.`,
      };
    return unknown === undefined
      ? {
          en: 'Microsoft refunds reservations of this type.',
          fr: 'Microsoft rembourse les réservations de ce type.',
        }
      : {
          en: `The desk does not know the type ${unknown}: ask Microsoft. Its calculation decides.`,
          fr: `Le bureau ne connaît pas le type ${unknown} : demandez à Microsoft. Son calcul décide.`,
        };
  },
});
