import { z } from 'zod';

/** One SKU of ARM's catalog, in one or several regions. Unknown terms and plans are let in and left out later. */
export const catalogItemShape = z.object({
  name: z.string(),
  resourceType: z.string().nullish(),
  terms: z.array(z.string()).nullish(),
  billingPlans: z.record(z.string(), z.array(z.string())).nullish(),
  locations: z.array(z.string()).nullish(),
  skuProperties: z.array(z.object({ name: z.string(), value: z.string().nullish() })).nullish(),
});
export type ArmCatalogItem = z.infer<typeof catalogItemShape>;
