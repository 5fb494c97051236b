import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { lineageSchema, reservationSchema, type Reservation } from '../../reservations/domain/reservation.ts';
import { originSchema } from './watched-reservation.ts';

/** What Azure shows of a reservation, without its lineage. */
export const seenReservationSchema = reservationSchema.omit({ lineage: true });

/** What the desk stores of a reservation that it saw. */
export const storedReservationSchema = z.object({
  reservationId: z.string(),
  seen: seenReservationSchema,
  /** When `seen` was written: it is not written again while Azure shows the same. */
  seenAt: z.iso.datetime(),
  /** The last lineage that Azure showed: it stays when Azure forgets it. */
  lineage: lineageSchema.optional(),
  /** Absent until it is known. Requests of the desk are known from its records. */
  origin: originSchema.exclude(['ours']).optional(),
  /** When a whole read of the customer did not have the reservation. Counts while it is later than `seenAt`. */
  missingSince: z.iso.datetime().optional(),
  /** The UTC day it is listed under in the expiry index. */
  indexedOn: z.iso.date().optional(),
  /** When the order was read for its price. */
  orderReadAt: z.iso.datetime().optional(),
  orderTotal: moneySchema.optional(),
  orderUnits: z.int().min(1).optional(),
});
export type StoredReservation = z.infer<typeof storedReservationSchema>;

/** What Azure shows of a reservation, as it is stored. */
export function storedFrom(reservation: Reservation, seenAt: string) {
  const { lineage, ...seen } = reservation;
  const { reservationId } = reservation;
  return { reservationId, seen, seenAt, ...(lineage === undefined ? {} : { lineage }) };
}
