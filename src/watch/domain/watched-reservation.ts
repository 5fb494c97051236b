import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { moneySchema } from '../../core/money.ts';
import { reservationSchema } from '../../reservations/domain/reservation.ts';

/**
 * Who bought a reservation. `ours`: a request of the desk. `portal`: the partner, in Partner Center. `customer`: the
 * customer itself. `renewal`: Azure, when the reservation before it ended. `external`: another tool, or unknown.
 */
export const originSchema = z.enum(['ours', 'portal', 'customer', 'renewal', 'external']);

/** A reservation as the desk last saw it, with what the desk's own record adds. */
export const watchedReservationSchema = reservationSchema
  .extend({
    customerId: guidSchema,
    origin: originSchema.describe('Who bought the reservation.'),
    seenAt: z.iso.datetime().describe('When Azure last showed the reservation to the desk.'),
    missingSince: z.iso
      .datetime()
      .describe('Since when Azure shows the reservation no more; absent while Azure shows it.')
      .optional(),
    archived: z.boolean().describe('Whether an owner has put the ended reservation out of sight.'),
    orderTotal: moneySchema
      .describe(
        'What Microsoft records for the whole order in the pricing currency, without tax, when known.',
      )
      .optional(),
    orderUnits: z.int().min(1).describe('Units that `orderTotal` is for.').optional(),
  })
  .meta({ id: 'Reservation' });
export type WatchedReservation = z.infer<typeof watchedReservationSchema>;
