import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { billingPlanSchema, scopeSchema, termSchema } from './reservation-terms.ts';

/** What people are told of a reservation's life; Microsoft's own display states, narrowed. */
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

/** A reservation as the desk shows it: what Microsoft holds, joined with what only the desk knows. */
export const reservationSchema = z
  .object({
    reservationId: z.string(),
    reservationOrderId: z.string(),
    displayName: z.string(),
    reservedResourceType: z.string(),
    sku: z.string(),
    region: z.string(),
    quantity: z.int().min(0),
    /** `unknown` for a word of Microsoft's that came later. */
    term: termSchema.or(z.literal('unknown')),
    billingPlan: billingPlanSchema.or(z.literal('unknown')),
    scope: scopeSchema,
    renew: z.boolean(),
    instanceFlexibility: z.enum(['On', 'Off']).optional(),
    state: reservationStateSchema,
    /** Microsoft may not give the dates of a reservation that was just ordered. */
    purchasedAt: z.iso.datetime().optional(),
    /** Start of the term. */
    effectiveAt: z.iso.datetime().optional(),
    /** End of the term. */
    expiresAt: z.iso.datetime().optional(),
    departmentId: z.string().optional(),
    partnerOnRecordMpnId: z.string().optional(),
    lineage: lineageSchema.optional(),
    requestId: z.string().optional(),
    /** What the customer pays and when, for a monthly plan. */
    schedule: z.array(z.object({ dueOn: z.iso.date(), total: moneySchema })).optional(),
  })
  .meta({ id: 'Reservation' });
export type Reservation = z.infer<typeof reservationSchema>;

/** What the desk knows and Microsoft does not; stored when a purchase completes. */
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
  .required({ expiresAt: true });
export type ReservationRecord = z.infer<typeof reservationRecordSchema>;

/** How many units reservations are for, together. */
export const unitsOf = (reservations: readonly { readonly quantity: number }[]): number =>
  reservations.reduce((sum, { quantity }) => sum + quantity, 0);
