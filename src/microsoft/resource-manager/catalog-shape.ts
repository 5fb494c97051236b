import { z } from 'zod';

/**
 * What a SKU takes back of what it says it offers: `{"type":"Term","values":["P3Y"],"reasonCode":"..."}`. The words for
 * the types are not published as a list; the example has `Term` and `Location`.
 *
 * Source: examples/2022-11-01/GetCatalog.json of Azure/azure-rest-api-specs
 */
const restrictionShape = z.object({
  type: z.string().nullish(),
  values: z.array(z.string()).nullish(),
  reasonCode: z.string().nullish(),
});
export type ArmRestriction = z.infer<typeof restrictionShape>;

/** One SKU of ARM's catalog, in one or several regions. Unknown terms and plans are let in and left out later. */
export const catalogItemShape = z.object({
  name: z.string().min(1),
  terms: z.array(z.string()).nullish(),
  /** By term, spelled `P1Y`. */
  billingPlans: z.record(z.string(), z.array(z.string()).nullish()).nullish(),
  locations: z.array(z.string()).nullish(),
  skuProperties: z
    .array(
      z.object({ name: z.string().nullish(), value: z.union([z.string(), z.number()]).nullish() }).nullish(),
    )
    .nullish(),
  restrictions: z.array(restrictionShape).nullish(),
});
export type ArmCatalogItem = z.infer<typeof catalogItemShape>;
