import type { Listing } from '../../core/listing.ts';

/** A reservation in the index: the day of `expiresAt` is the day it is listed under. */
export interface EndingReservation {
  readonly customerId: string;
  readonly reservationId: string;
  /** Last instant of the term, RFC 3339. */
  readonly expiresAt: string;
}

/** Indexes reservations by the day they end, for the renewal sweep. */
export interface ExpiryIndex {
  /** Idempotent. `expiresAt` is RFC 3339. */
  upsert(customerId: string, reservationId: string, expiresAt: string): Promise<void>;
  /**
   * What is listed under the UTC days from one to another, both included: by day, customer and reservation. An entry stays
   * when the end of its reservation moves, so a reader compares it with the reservation. Reads one range; rows that cannot
   * be read are left out, with a warning.
   */
  endingBetween(from: string, to: string): Promise<Listing<EndingReservation>>;
  /** Deletes an entry that is no longer true; one that is not there is no error. */
  remove(entry: EndingReservation): Promise<void>;
}
