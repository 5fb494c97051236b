import type { Listing } from '../../core/listing.ts';
import type { ReservationRecord } from '../domain/reservation.ts';

/** A customer's records as one read gives them, for a change of them. */
export interface RecordsToChange {
  readonly records: readonly ReservationRecord[];
  /** The version of each record by its `reservationId`. A changed record is written on the version it was read in. */
  readonly versions: ReadonlyMap<string, string>;
}

/** The desk's own records of a customer's reservations. Changes of requests write them. */
export interface ReservationRecords {
  /** All of them. Throws when one cannot be read, because what is decided on records needs all. */
  listReservationRecords(customerId: string): Promise<readonly ReservationRecord[]>;
  /** Those that can be read, with a warning for each of the others. */
  readableReservationRecords(customerId: string): Promise<Listing<ReservationRecord>>;
}

/** Reads the records that a change of a request is about to write. */
export interface ChangeableRecords {
  recordsToChange(customerId: string): Promise<RecordsToChange>;
}
