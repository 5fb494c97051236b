import { z } from 'zod';
import { billingPlanSchema, termSchema } from '../values/term.ts';
import { renewalSchema } from './renewal-records.ts';
import { sharesSchema } from './return-records.ts';
import { scopeSchema } from './scope-record.ts';

const instantSchema = z.iso.datetime();
const amountSchema = z.object({ minor: z.int(), currency: z.string() });

export const registrationSchema = z.object({
  customerId: z.string(),
  subscriptionId: z.string(),
  /** Polls seen since the registration was asked for. */
  polls: z.int(),
});
export type Registration = z.infer<typeof registrationSchema>;

const participantSchema = z.object({ key: z.string(), value: z.string() });

/** What a cart line comes down to, settled when the line was accepted. */
const resolvedLineSchema = z.object({
  type: z.string(),
  sku: z.string(),
  region: z.string(),
  term: termSchema,
  plan: billingPlanSchema,
  /** The Azure subscription that is charged. */
  billingSubscriptionId: z.string(),
  /** The subscription Partner Center knows: the Azure plan, or the classic subscription itself. */
  planSubscriptionId: z.string(),
  /** Microsoft's own name for what is bought, e.g. `Reserved VM Instance, Standard_D2s_v5, EU West, 1 Year`. */
  title: z.string(),
  partnerIdOnRecord: z.string().optional(),
});
export type ResolvedLine = z.infer<typeof resolvedLineSchema>;

export const cartLineSchema = z.object({
  id: z.int(),
  catalogItemId: z.string(),
  friendlyName: z.string().optional(),
  quantity: z.int(),
  currencyCode: z.string(),
  billingCycle: z.string(),
  termDuration: z.string(),
  participants: z.array(participantSchema),
  provisioningContext: z.record(z.string(), z.string()),
  orderGroup: z.string(),
  /** What is wrong with the line; the cart exists nevertheless and cannot be checked out. */
  error: z
    .object({ errorCode: z.union([z.int(), z.string(), z.null()]), errorDescription: z.string().nullable() })
    .optional(),
  resolved: resolvedLineSchema,
});
export type CartLine = z.infer<typeof cartLineSchema>;

export const cartSchema = z.object({
  id: z.string(),
  customerId: z.string(),
  createdAt: instantSchema,
  modifiedAt: instantSchema,
  expiresAt: instantSchema,
  status: z.enum(['Active', 'Ordered']),
  lines: z.array(cartLineSchema),
  partnerOnRecordAttestationAccepted: z.boolean().optional(),
  /** What the checkout was answered, for another checkout of the same cart. */
  checkoutResult: z.record(z.string(), z.unknown()).optional(),
});
export type Cart = z.infer<typeof cartSchema>;

/** One line of an order, and what becomes of it in Azure. */
export const orderLineSchema = z.object({
  line: cartLineSchema,
  /** The ARM reservation order the line becomes. */
  reservationOrderId: z.string(),
  /** Totals for all units and the whole term, fixed at checkout. */
  billing: amountSchema,
  pricing: amountSchema,
});
export type OrderLine = z.infer<typeof orderLineSchema>;

export const orderSchema = z.object({
  id: z.string(),
  alternateId: z.string(),
  customerId: z.string(),
  createdAt: instantSchema,
  /** Polls of the order or its provisioning status seen so far. */
  polls: z.int(),
  fulfilled: z.boolean(),
  billingCycle: z.string(),
  lines: z.array(orderLineSchema).min(1),
});
export type Order = z.infer<typeof orderSchema>;

export const reservationOrderSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  displayName: z.string(),
  requestedAt: instantSchema,
  startsAt: instantSchema,
  expiresAt: instantSchema,
  term: termSchema,
  plan: billingPlanSchema,
  state: z.string(),
  originalQuantity: z.int(),
  billing: amountSchema,
  pricing: amountSchema,
  etag: z.int(),
});
export type ReservationOrder = z.infer<typeof reservationOrderSchema>;

/** The settings of a reservation that an update may change. */
export const reservationSettingsSchema = z.object({
  displayName: z.string(),
  renew: z.boolean(),
  /** Absent for types without size flexibility. */
  instanceFlexibility: z.enum(['On', 'Off']).optional(),
  scope: scopeSchema,
  renewProperties: z.record(z.string(), z.unknown()).optional(),
  reviewDateTime: z.string().optional(),
});
export type ReservationSettings = z.infer<typeof reservationSettingsSchema>;

export const reservationSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  tenantId: z.string(),
  type: z.string(),
  sku: z.string(),
  region: z.string(),
  quantity: z.int(),
  state: z.string(),
  /** Tells why a reservation is no longer one: `Split` or `Merged`. */
  statusCode: z.string().optional(),
  splitSource: z.string().optional(),
  splitDestinations: z.array(z.string()).optional(),
  mergeSources: z.array(z.string()).optional(),
  mergeDestination: z.string().optional(),
  purchasedAt: instantSchema,
  startsAt: instantSchema,
  expiresAt: instantSchema,
  updatedAt: instantSchema,
  /** The start of the current revision; absent while there is but one, which began with the benefit. */
  effectiveAt: instantSchema.optional(),
  /** When it took over units of another reservation of the order. */
  continuesSince: instantSchema.optional(),
  /** When it was returned, split or merged. */
  endedAt: instantSchema.optional(),
  archived: z.boolean().optional(),
  renewal: renewalSchema.optional(),
  term: termSchema,
  plan: billingPlanSchema,
  billingSubscriptionId: z.string(),
  /** What its units cost; absent when they cost as much as every other unit of the order. */
  shares: sharesSchema.optional(),
  settings: reservationSettingsSchema,
  etag: z.int(),
});
export type Reservation = z.infer<typeof reservationSchema>;

/** A long-running update of one reservation. */
export const operationSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  orderId: z.string(),
  reservationId: z.string(),
  startedAt: instantSchema,
  polls: z.int(),
  done: z.boolean(),
  settings: reservationSettingsSchema,
});
export type Operation = z.infer<typeof operationSchema>;

export const roleAssignmentSchema = z.object({
  name: z.string(),
  subscriptionId: z.string(),
  roleId: z.string(),
  principalId: z.string(),
  principalType: z.string(),
  createdAt: instantSchema,
});
export type RoleAssignment = z.infer<typeof roleAssignmentSchema>;

export const priceChangeSchema = z.object({
  sku: z.string(),
  region: z.string(),
  term: termSchema,
  change: z.union([
    z.object({ factor: z.string() }),
    z.object({ price: z.object({ amount: z.string(), currency: z.string() }) }),
  ]),
});
export type PriceChangeRecord = z.infer<typeof priceChangeSchema>;
