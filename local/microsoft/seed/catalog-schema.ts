import { z } from 'zod';
import { policyErrorSchema } from '../store/policy-errors-record.ts';
import { billingPlanSchema, termSchema } from '../values/term.ts';

const decimalSchema = z.string().regex(/^\d+(\.\d+)?$/, 'must be a decimal number in quotes, e.g. "0.096"');
const daySchema = z.iso.date();

const regionSchema = z.strictObject({
  /** As ARM spells it, e.g. `westeurope`. */
  name: z.string().min(1),
  /** As Partner Center titles and retail prices spell it, e.g. `EU West`. */
  title: z.string().min(1),
  /** Multiplies every base price. */
  factor: decimalSchema,
});

const sizeSchema = z.strictObject({
  sku: z.string().regex(/^[\w-]+$/),
  /** Pay-as-you-go in USD for one hour where the region's factor is 1. */
  hourly: decimalSchema,
  /** Instance size flexibility ratio within the family's group. */
  ratio: decimalSchema.optional(),
  cores: z.int().positive().optional(),
  ram: z.number().positive().optional(),
  maximumQuantity: z.int().positive().optional(),
  /** Regions where this size is not sold. */
  notIn: z.array(z.string()).default([]),
  /** The only regions where it is sold. */
  onlyIn: z.array(z.string()).optional(),
});

const familySchema = z.strictObject({
  type: z.string().min(1),
  /** The retail service the family is billed under, e.g. `Virtual Machines`. */
  service: z.string().min(1),
  /** Product name in retail prices, e.g. `Virtual Machines Dsv5 Series`. */
  product: z.string().min(1),
  /** First words of every title, e.g. `Reserved VM Instance`. */
  title: z.string().min(1),
  /** Instance size flexibility group; absent where the type has none. */
  group: z.string().optional(),
  /** What a term costs, in hours of pay-as-you-go; a term that is missing is not sold. */
  paidHours: z.partialRecord(termSchema, decimalSchema),
  /** First day a term can no longer be bought or renewed. */
  retiresOn: z.partialRecord(termSchema, daySchema).default({}),
  plans: z.array(billingPlanSchema).min(1).default(['Upfront', 'Monthly']),
  refundable: z.boolean().default(true),
  /** What calculateRefund says of a family that is not refundable; Microsoft's own words when it is left out. */
  refundRefusal: policyErrorSchema.default({
    code: 'SelfServiceRefundNotSupported',
    message: 'Self Service refunds are currently not supported for this resource, please contact support.',
  }),
  /** How `policyErrors` says that a refund of the family is allowed. */
  noPolicyErrors: z.enum(['empty', 'null', 'absent']).default('empty'),
  /** Whether Partner Center lists Duration among the provisioning variables of the SKUs; a cart must have it then. */
  asksDuration: z.boolean().default(false),
  sizes: z.array(sizeSchema).min(1),
});

export const catalogSchema = z
  .strictObject({
    regions: z.array(regionSchema).min(1),
    families: z.array(familySchema).min(1),
    /** SKUs Microsoft lists but refuses to this partner's customers, e.g. for lack of capacity. */
    restrictions: z.array(
      z.strictObject({
        sku: z.string(),
        region: z.string(),
        reasonCode: z.string(),
        description: z.string(),
        /** Restricts these terms or billing plans only; without both the region is closed. */
        terms: z.array(termSchema).min(1).optional(),
        plans: z.array(billingPlanSchema).min(1).optional(),
      }),
    ),
  })
  .superRefine((catalog, context) => {
    const regions = new Set(catalog.regions.map((region) => region.name));
    const seen = new Set<string>();
    catalog.families.forEach((family, f) =>
      family.sizes.forEach((size, s) => {
        const path = ['families', f, 'sizes', s];
        if (seen.has(size.sku))
          context.addIssue({ code: 'custom', path, message: `${size.sku} is there twice` });
        seen.add(size.sku);
        const unknown = [...size.notIn, ...(size.onlyIn ?? [])].find((name) => !regions.has(name));
        if (unknown !== undefined)
          context.addIssue({ code: 'custom', path, message: `no region ${unknown}` });
      }),
    );
  });

export type CatalogSeed = z.infer<typeof catalogSchema>;
export type FamilySeed = z.infer<typeof familySchema>;
export type SizeSeed = z.infer<typeof sizeSchema>;
export type RegionSeed = z.infer<typeof regionSchema>;
