import type { Listing } from '../../core/listing.ts';
import type { WatchedReservation } from '../domain/watched-reservation.ts';

/** The reservations of all customers as the desk last saw them. Reading them needs no answer of Microsoft. */
export interface WatchedReservations {
  /**
   * All reservations of a customer that the desk ever saw, also ended, archived and missing ones, in no order. A row
   * that cannot be read is left out, with a warning.
   */
  listWatched(customerId: string): Promise<Listing<WatchedReservation>>;
  /**
   * One reservation, by its id in any letter case; `undefined` for one the desk never saw. Throws `UnreadableRow` when
   * its row cannot be read.
   */
  findWatched(customerId: string, reservationId: string): Promise<WatchedReservation | undefined>;
}
