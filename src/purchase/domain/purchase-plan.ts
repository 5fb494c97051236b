import { z } from 'zod';
import { azureOfferSchema } from '../../customers/domain/customer.ts';
import { moneySchema } from '../../core/money.ts';
import { runSchema } from '../../requests/domain/run.ts';
import {
  billingPlanSchema,
  reservedResourceTypeSchema,
  scopeSchema,
  termSchema,
} from '../../reservations/domain/reservation-terms.ts';

/**
 * The input of the steps after approval. Holds small values and no personal data, because it is stored in the durable
 * history; with it, no step has to read the row again.
 */
export const purchasePlanSchema = z.object({
  requestId: z.string(),
  run: runSchema,
  customerId: z.string(),
  country: z.string(),
  azureOffer: azureOfferSchema,
  /** The Azure subscription that is charged. */
  subscriptionId: z.string(),
  /** The subscription that Partner Center bills: the Azure plan, or the legacy subscription itself. */
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
  /** The customer's price and Microsoft's price of the last quote. */
  total: moneySchema,
  cost: moneySchema,
  /** Percent that `total` has above `cost`, for later returns. */
  markupPercent: z.string().optional(),
  /**
   * The highest price Microsoft may charge, checked before the cart and before each checkout. Absent: derived from
   * the quote.
   */
  maxCost: moneySchema.optional(),
  /** The request has results before its order, which recording the order keeps. */
  hasEarlierResult: z.literal(true).optional(),
});
export type PurchasePlan = z.infer<typeof purchasePlanSchema>;
