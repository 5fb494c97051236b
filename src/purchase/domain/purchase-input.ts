import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import {
  billingPlanSchema,
  displayNameSchema,
  instanceFlexibilitySchema,
  regionSchema,
  reservedResourceTypeSchema,
  scopeSchema,
  skuSchema,
  termSchema,
} from '../../reservations/domain/reservation-terms.ts';

/** The input of a purchase. `renew` has no default because Microsoft has changed its own: every request states it. */
export const purchaseInputSchema = z
  .strictObject({
    subscriptionId: guidSchema.describe("The customer's Azure subscription it is bought for."),
    reservedResourceType: reservedResourceTypeSchema,
    sku: skuSchema,
    region: regionSchema,
    quantity: z.int().min(1).describe('How many.'),
    term: termSchema.describe('One, three or five years.'),
    billingPlan: billingPlanSchema.describe('All at once, or an instalment a month.'),
    scope: scopeSchema,
    renew: z.boolean().describe('Whether it is renewed when it ends. There is no default.'),
    instanceFlexibility: instanceFlexibilitySchema.default('On'),
    displayName: displayNameSchema.optional(),
    departmentId: z.string().min(1).max(64).optional(),
    partnerOnRecordMpnId: z
      .string()
      .regex(/^\d{1,10}$/, 'must be an MPN id (digits)')
      .describe('The indirect reseller.')
      .optional(),
    justification: z.string().max(2000).describe('For those who approve.').optional(),
  })
  .meta({ id: 'Purchase' });
export type PurchaseInput = z.infer<typeof purchaseInputSchema>;
