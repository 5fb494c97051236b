import { z } from 'zod';
import { azureOfferSchema } from '../../customers/domain/customer.ts';
import { moneySchema } from '../../core/money.ts';
import {
  billingPlanSchema,
  reservedResourceTypeSchema,
  scopeSchema,
  termSchema,
} from '../../reservations/domain/reservation-terms.ts';

/**
 * What the steps after approval need to know of an approved purchase: small values only, nothing personal, so that
 * it may travel through the durable history and no step has to read the row again.
 */
export const purchasePlanSchema = z.object({
  requestId: z.string(),
  customerId: z.string(),
  country: z.string(),
  azureOffer: azureOfferSchema,
  /** The Azure subscription that is charged. */
  subscriptionId: z.string(),
  /** What Partner Center bills: the Azure plan, or the legacy subscription itself. */
  partnerCenterSubscriptionId: z.string(),
  reservedResourceType: reservedResourceTypeSchema,
  sku: z.string(),
  region: z.string(),
  quantity: z.int(),
  term: termSchema,
  billingPlan: billingPlanSchema,
  scope: scopeSchema,
  renew: z.boolean(),
  instanceFlexibility: z.enum(['On', 'Off']),
  displayName: z.string().optional(),
  departmentId: z.string().optional(),
  partnerOnRecordMpnId: z.string().optional(),
  /** Whether the cart carries the attestation of the Partner on Record, as approved. */
  partnerOnRecordAttestationAccepted: z.boolean().optional(),
  /** What the customer pays and what Microsoft charges, by the last quote. */
  total: moneySchema,
  cost: moneySchema,
  /** The most Microsoft may charge: checked before the cart and before each checkout. Absent: counted from the quote. */
  maxCost: moneySchema.optional(),
});
export type PurchasePlan = z.infer<typeof purchasePlanSchema>;
