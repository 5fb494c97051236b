import type { Listing } from '../../core/listing.ts';
import type { ReservationRecord } from '../domain/reservation.ts';

/** The desk's own records of a customer's reservations. Changes of requests write them. */
export interface ReservationRecords {
  /** All of them. Throws when one cannot be read, because what is decided on records needs all. */
  listReservationRecords(customerId: string): Promise<readonly ReservationRecord[]>;
  /** Those that can be read, with a warning for each of the others. */
  readableReservationRecords(customerId: string): Promise<Listing<ReservationRecord>>;
}
