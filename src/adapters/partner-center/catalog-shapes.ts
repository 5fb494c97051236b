import { z } from 'zod';

export const productSchema = z.object({ id: z.string(), title: z.string().default('') });
export type Product = z.infer<typeof productSchema>;

/** The attributes differ by kind and may change without notice: every one of them may be missing. */
const attributesSchema = z.object({
  armSkuName: z.string().optional(),
  armRegionName: z.string().optional(),
  duration: z.string().optional(),
  reservationType: z.string().optional(),
});

export const skuSchema = z.object({
  id: z.string(),
  productId: z.string(),
  title: z.string().default(''),
  minimumQuantity: z.int().default(1),
  maximumQuantity: z.int().default(Number.MAX_SAFE_INTEGER),
  supportedBillingCycles: z.array(z.string()).default([]),
  purchasePrerequisites: z.array(z.string()).default([]),
  dynamicAttributes: attributesSchema.default({}),
});
export type Sku = z.infer<typeof skuSchema>;

export const availabilitySchema = z.object({
  catalogItemId: z.string(),
  isPurchasable: z.boolean(),
  terms: z.array(z.object({ duration: z.string() })).nullish(),
});
export type Availability = z.infer<typeof availabilitySchema>;
