import { z } from 'zod';

/**
 * A restriction of what a SKU offers: `{"type":"Term","values":["P3Y"],"reasonCode":"..."}`. Microsoft publishes no
 * list of the types; its example has `Term` and `Location`.
 *
 * Source: examples/2022-11-01/GetCatalog.json of Azure/azure-rest-api-specs
 */
const restrictionShape = z.object({
  type: z.string().nullish(),
  values: z.array(z.string()).nullish(),
  reasonCode: z.string().nullish(),
});
export type ArmRestriction = z.infer<typeof restrictionShape>;

const namedValues = z
  .array(
    z.object({ name: z.string().nullish(), value: z.union([z.string(), z.number()]).nullish() }).nullish(),
  )
  .nullish();

/**
 * One SKU of ARM's catalog, in one or several regions. The schema accepts unknown terms and plans; the mapping
 * leaves them out.
 */
export const catalogItemShape = z.object({
  name: z.string().min(1),
  terms: z.array(z.string()).nullish(),
  /** By term, such as `P1Y`. */
  billingPlans: z.record(z.string(), z.array(z.string()).nullish()).nullish(),
  locations: z.array(z.string()).nullish(),
  /** Microsoft's example has `Cores` here. */
  skuProperties: namedValues,
  /** Of the same shape; `vCPUs` and `MemoryGB` are Microsoft's names of the sizes of machines elsewhere. */
  capabilities: namedValues.catch(undefined),
  restrictions: z.array(restrictionShape).nullish(),
});
export type ArmCatalogItem = z.infer<typeof catalogItemShape>;
