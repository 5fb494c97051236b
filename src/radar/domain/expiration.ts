import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import type { ReservationState } from '../../reservations/domain/reservation.ts';
import { renewalDecisionSchema } from './renewal-decision.ts';
import { watchedReservationSchema, type WatchedReservation } from '../../watch/domain/watched-reservation.ts';
import { reservationFields } from './reservation-fields.ts';

/** A reservation that ends, or has ended by time, with the name of its customer. */
export const expirationSchema = watchedReservationSchema
  .pick({
    customerId: true,
    ...reservationFields,
    billingPlan: true,
    state: true,
    origin: true,
    seenAt: true,
  })
  .extend({
    customerName: z.string().optional().describe('Name of the customer, as last read.'),
    expiresAt: z.iso.datetime(),
    decision: renewalDecisionSchema
      .optional()
      .describe('What was decided with the desk on its end; absent while nothing is.'),
  })
  .meta({ id: 'Expiration' });
export type Expiration = z.infer<typeof expirationSchema>;

const byTime: readonly ReservationState[] = ['Succeeded', 'Expiring', 'Expired'];

/**
 * A reservation as one that ends on a UTC day; `undefined` for one that ends on another day, was given back, split or merged,
 * is put out of sight, or is gone from Azure before its end.
 */
export function expirationOn(reservation: WatchedReservation, day: string): Expiration | undefined {
  const { state, archived, missingSince, expiresAt } = reservation;
  if (expiresAt === undefined || dayOf(new Date(expiresAt)) !== day) return undefined;
  const isGone = missingSince !== undefined && new Date(missingSince) < new Date(expiresAt);
  if (!byTime.includes(state) || archived || isGone) return undefined;
  return expirationSchema.parse(reservation);
}
