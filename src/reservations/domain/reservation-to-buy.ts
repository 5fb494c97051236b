import { z } from 'zod';
import {
  billingPlanSchema,
  displayNameSchema,
  instanceFlexibilitySchema,
  regionSchema,
  reservedResourceTypeSchema,
  scopeSchema,
  skuSchema,
  termSchema,
} from './reservation-terms.ts';

/** Members of a request that say what is bought. `renew` has no default because Microsoft has changed its own. */
export const reservationToBuy = {
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
};

export const justificationSchema = z.string().max(2000).describe('For those who approve.');
