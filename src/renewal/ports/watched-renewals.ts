import type { Listing } from '../../core/listing.ts';
import type { DueCheck, WatchedRenewal } from '../domain/watched-renewal.ts';

/** Decisions on the ends of reservations, by customer, and an index of the next looks by day. */
export interface WatchedRenewals {
  /** Stores a decision and plans its next look. Idempotent; replaces an earlier decision on the reservation. */
  put(renewal: WatchedRenewal): Promise<void>;
  find(customerId: string, reservationId: string): Promise<WatchedRenewal | undefined>;
  /** Those that can be read, with a warning for each of the others. */
  list(customerId: string): Promise<Listing<WatchedRenewal>>;
  /** Looks that are due by an instant (RFC 3339), earliest first. Leaves out rows that cannot be read. */
  due(until: string): Promise<readonly DueCheck[]>;
  /** Stores when the look was tried. Changes nothing when it is not planned any more. */
  markTried(check: DueCheck, at: string): Promise<void>;
  /** Forgets a look that is done or replaced. Idempotent. */
  remove(check: DueCheck): Promise<void>;
}
