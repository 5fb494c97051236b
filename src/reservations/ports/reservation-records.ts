import type { ReservationRecord } from '../domain/reservation.ts';

/** A customer's records as one read gives them, for a change of them. */
export interface RecordsToChange {
  readonly records: readonly ReservationRecord[];
  /** The version of each record by its `reservationId`. A changed record is written on the version it was read in. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Reads the desk's own records of a customer's reservations. Changes of requests write them. */
export interface ReservationRecords {
  listReservationRecords(customerId: string): Promise<readonly ReservationRecord[]>;
}

/** Reads the records that a change of a request is about to write. */
export interface ChangeableRecords {
  recordsToChange(customerId: string): Promise<RecordsToChange>;
}
