import type { Listing } from '../../core/listing.ts';
import type { SyncPosition } from '../domain/sync-position.ts';

/** How far the reservations of each customer are read. */
export interface SyncPositions {
  /** Of all customers that were ever read, by id. */
  list(): Promise<Listing<SyncPosition>>;
  /** `undefined` for a customer that was never read, and for a row that cannot be read: both are read from the start. */
  find(customerId: string): Promise<SyncPosition | undefined>;
  /** Leaves `staleSince` as it is. */
  save(position: SyncPosition): Promise<void>;
  /**
   * Says that the rows of a customer are out of date at an instant, RFC 3339: the customer is read anew. Repeating a call
   * changes nothing, and none is undone by a read that is under way.
   */
  markStale(customerId: string, at: string): Promise<void>;
}
