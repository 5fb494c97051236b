import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { billingPlanSchema, scopeSchema, termSchema } from './reservation-terms.ts';

/** State of a reservation as the API shows it: a subset of Microsoft's display states. */
export const reservationStateSchema = z.enum([
  'Succeeded',
  'Expiring',
  'Expired',
  'Cancelled',
  'Split',
  'Merged',
  'Pending',
  'Failed',
]);
export type ReservationState = z.infer<typeof reservationStateSchema>;

export const lineageSchema = z.object({
  from: z.array(z.string()),
  to: z.array(z.string()),
  by: z.enum(['purchase', 'split', 'merge', 'return', 'exchange', 'renewal']),
});

/** How much of a reservation was used in the last days. */
export const utilisationSchema = z
  .object({
    days: z.int().min(1).describe('The last 1, 7 or 30 days.'),
    percent: z
      .string()
      .describe('Share of the reserved hours that were used, in percent: 4 decimals, half-up.'),
  })
  .meta({ id: 'Utilisation' });
export type Utilisation = z.infer<typeof utilisationSchema>;

/** A reservation: Microsoft's data joined with the desk's own record. */
export const reservationSchema = z.object({
  reservationId: z.string(),
  reservationOrderId: z.string(),
  displayName: z.string(),
  reservedResourceType: z.string(),
  sku: z.string(),
  region: z.string(),
  /** Azure subscription that is charged. */
  billingSubscriptionId: z.string().optional(),
  quantity: z.int().min(0),
  /** `unknown` for a value the desk does not know. */
  term: termSchema.or(z.literal('unknown')),
  billingPlan: billingPlanSchema.or(z.literal('unknown')),
  scope: scopeSchema,
  renew: z.boolean(),
  instanceFlexibility: z.enum(['On', 'Off']).optional(),
  state: reservationStateSchema,
  statusMessage: z
    .string()
    .describe('What Azure says about a reservation that has a warning or no benefit, in English.')
    .optional(),
  archived: z
    .boolean()
    .describe('Whether an owner has put the ended reservation out of sight; absent means no.')
    .optional(),
  renewSource: z.string().describe('Id of the reservation that this one renewed.').optional(),
  renewDestination: z.string().describe('Id of the reservation that renewed this one.').optional(),
  /** Microsoft may omit the dates of a reservation that was just ordered. */
  purchasedAt: z.iso.datetime().optional(),
  /** Start of the term. */
  effectiveAt: z.iso.datetime().optional(),
  /** End of the term. */
  expiresAt: z.iso.datetime().optional(),
  departmentId: z.string().optional(),
  partnerOnRecordMpnId: z.string().optional(),
  lineage: lineageSchema.optional(),
  requestId: z.string().optional(),
  utilisation: z
    .array(utilisationSchema)
    .readonly()
    .describe('Shortest time first; absent while Azure shows none.')
    .optional(),
  /** The customer's payments of a monthly plan. */
  schedule: z.array(z.object({ dueOn: z.iso.date(), total: moneySchema })).optional(),
});
export type Reservation = z.infer<typeof reservationSchema>;

/**
 * From when the right of units to be exchanged counts. Kept by the desk, because Azure shows the rest of a partial return
 * and the successor of an exchange as new reservations.
 */
export const exchangeHistorySchema = z.object({
  /** When the units were bought, or got by an exchange. */
  purchasedAt: z.iso.datetime(),
  /** Exchanges of each unit since the day from which the policy limits them. */
  exchangesSinceCutover: z.int().min(0),
});
export type ExchangeHistory = z.infer<typeof exchangeHistorySchema>;

/** Facts about a reservation that Microsoft does not store. Written when a purchase completes or stops. */
export const reservationRecordSchema = reservationSchema
  .pick({
    reservationId: true,
    reservationOrderId: true,
    departmentId: true,
    partnerOnRecordMpnId: true,
    lineage: true,
    requestId: true,
    expiresAt: true,
    schedule: true,
  })
  .required({ expiresAt: true })
  .extend({
    /** Percent that was added to Microsoft's price; absent for a reservation that the desk did not buy. */
    markupPercent: z.string().optional(),
    exchangeHistory: exchangeHistorySchema.optional(),
    /** Units of the order that the later payments of `schedule` are for; absent while nothing was returned. */
    scheduleUnits: z.int().min(0).optional(),
    /** The request that returned the reservation, whole or in part; absent while it is there. */
    returnedBy: z.string().optional(),
    /** The ledger entry of the first payment. A refund names it. */
    entryId: z.string().optional(),
  });
export type ReservationRecord = z.infer<typeof reservationRecordSchema>;

/** Total number of units of reservations. */
export const unitsOf = (reservations: readonly { readonly quantity: number }[]): number =>
  reservations.reduce((sum, { quantity }) => sum + quantity, 0);
