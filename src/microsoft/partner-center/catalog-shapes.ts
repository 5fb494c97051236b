import { z } from 'zod';
import { optionalText } from '../client/words.ts';
import { wordsSchema } from './words.ts';

const titleSchema = optionalText.transform((title) => title ?? '');

export const productSchema = z.object({ id: z.string(), title: titleSchema });
export type Product = z.infer<typeof productSchema>;

/** Attributes differ by resource type and may change without notice, so each of them is optional. */
const attributesSchema = z.object({
  armSkuName: z.string().nullish(),
  armRegionName: z.string().nullish(),
  duration: z.string().nullish(),
  reservationType: z.string().nullish(),
});

/** List members are normalised words, see `wordOf`. */
export const skuSchema = z.object({
  id: z.string(),
  productId: z.string(),
  title: titleSchema,
  minimumQuantity: z
    .int()
    .nullish()
    .transform((quantity) => quantity ?? 1),
  maximumQuantity: z
    .int()
    .nullish()
    .transform((quantity) => quantity ?? Number.MAX_SAFE_INTEGER),
  supportedBillingCycles: wordsSchema,
  purchasePrerequisites: wordsSchema,
  provisioningVariables: wordsSchema,
  dynamicAttributes: attributesSchema.nullish().transform((attributes) => attributes ?? {}),
});
export type Sku = z.infer<typeof skuSchema>;

export const availabilitySchema = z.object({
  catalogItemId: z.string(),
  isPurchasable: z.boolean(),
  /** Words such as `P1Y`; unreadable members are left out. */
  terms: z
    .array(z.object({ duration: z.string() }).nullable().catch(null))
    .nullish()
    .transform((terms) => (terms ?? []).flatMap((term) => (term === null ? [] : [term.duration]))),
});
export type Availability = z.infer<typeof availabilitySchema>;
