import type { ReservationRecord } from '../domain/reservation.ts';

/** What the desk knows of a customer's reservations and Microsoft does not. Requests write it. */
export interface ReservationRecords {
  listReservationRecords(customerId: string): Promise<readonly ReservationRecord[]>;
}
