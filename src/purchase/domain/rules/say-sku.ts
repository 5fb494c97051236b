import { z } from 'zod';
import { notSoldSchema } from '../../../catalog/domain/not-sold.ts';
import { sayNotSold } from '../../../catalog/domain/say-not-sold.ts';
import type { Sentence } from '../../../core/sentence.ts';
import { termSchema } from '../../../reservations/domain/reservation-terms.ts';
import { termWords } from '../../../reservations/domain/term-words.ts';

/** The facts of `sku-purchasable`, as they are stored. */
export const skuFigures = z.object({
  found: z.enum(['sold', 'not-retired', 'retired', 'not-sold', 'not-purchasable', 'unread']),
  reservedResourceType: z.string(),
  sku: z.string(),
  /** Absent when no region was asked for. */
  region: z.string().optional(),
  term: termSchema,
  family: z.string().optional(),
  retiredOn: z.string().optional(),
  successors: z.array(z.string()).readonly().optional(),
  /** SKUs with as many vCPUs in the families of the successors that the catalog sells in the region. */
  successorSkus: z.array(z.string()).readonly().optional(),
  /** Absent when the catalog for it could not be read. */
  notSold: notSoldSchema.optional(),
  /** Why the catalog is incomplete: it does not prove that the SKU is not sold. */
  unread: z.string().optional(),
});
export type SkuFigures = z.infer<typeof skuFigures>;

/** The sentence of each result of `sku-purchasable`. */
const sentences: Readonly<Record<SkuFigures['found'], (figures: SkuFigures) => Sentence>> = {
  sold: ({ sku, region }) => ({
    en: `${sku} in ${region} can be bought.`,
    fr: `${sku} peut être achetée dans ${region}.`,
  }),
  'not-retired': ({ sku, term }) => ({
    en: `${sku} is not retired for ${termWords[term].en}; whether a region sells it, the catalog says.`,
    fr: `${sku} n’est pas retirée pour ${termWords[term].fr} ; le catalogue indique les régions qui la vendent.`,
  }),
  retired: ({ family, retiredOn, successors = [], term }) => ({
    en: `Reservations of the ${family} family are neither sold nor renewed for ${termWords[term].en} since ${retiredOn}. Microsoft recommends ${successors.join(', ')} instead.`,
    fr: `Les réservations de la famille ${family} ne sont ni vendues ni renouvelées pour ${termWords[term].fr} depuis le ${retiredOn}. Microsoft recommande à la place ${successors.join(', ')}.`,
  }),
  'not-sold': ({ reservedResourceType, sku, region = '', notSold }) =>
    notSold === undefined
      ? {
          en: `The catalog does not sell ${sku} in ${region}.`,
          fr: `Le catalogue ne vend pas ${sku} dans ${region}.`,
        }
      : sayNotSold({ reservedResourceType, sku, region }, notSold),
  'not-purchasable': ({ sku, region }) => ({
    en: `${sku} in ${region} cannot be bought at present.`,
    fr: `${sku} ne peut pas être achetée dans ${region} pour le moment.`,
  }),
  unread: ({ sku, region, unread }) => ({
    en: `Whether the catalog sells ${sku} in ${region} could not be read. ${unread}`,
    fr: `Impossible de lire si le catalogue vend ${sku} dans ${region}. (${unread})`,
  }),
};

export const saySku = (figures: SkuFigures): Sentence => sentences[figures.found](figures);
