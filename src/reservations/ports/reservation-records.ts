import type { ReservationRecord } from '../domain/reservation.ts';

/** Reads the desk's own records of a customer's reservations. Changes of requests write them. */
export interface ReservationRecords {
  listReservationRecords(customerId: string): Promise<readonly ReservationRecord[]>;
}
