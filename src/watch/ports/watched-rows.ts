import type { Listing } from '../../core/listing.ts';
import type { StoredReservation } from '../domain/stored-reservation.ts';

/** A change of a stored reservation: members that are absent stay as they are. */
export type RowChange = Pick<StoredReservation, 'reservationId'> & Partial<StoredReservation>;

/** The stored reservations of all customers. */
export interface WatchedRows {
  /** All of a customer, by id. A row that cannot be read is left out, with a warning. */
  list(customerId: string): Promise<Listing<StoredReservation>>;
  /** `undefined` when there is none. Throws `UnreadableRow`. */
  find(customerId: string, reservationId: string): Promise<StoredReservation | undefined>;
  /**
   * Adds or changes rows, 100 in a transaction. Repeating a call changes nothing. A reservation that is not stored yet
   * needs `seen` and `seenAt`.
   */
  save(customerId: string, changes: readonly RowChange[]): Promise<void>;
}
