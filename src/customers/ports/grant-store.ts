import type { Grant, GrantRole } from '../../core/access.ts';
import type { Listing } from '../../core/listing.ts';
import type { Versioned, Written } from '../../core/versioned.ts';

/** Stores the roles of people for customers. */
export interface GrantStore {
  /** Customer id to roles, for one person. Up to 60 seconds old, so a revocation takes that long. */
  grantsOf(objectId: string): Promise<ReadonlyMap<string, readonly GrantRole[]>>;
  /** The grants in force on a customer, by object id. Not cached. */
  grantsOn(customerId: string): Promise<Listing<Grant>>;
  /** All grants in force, by person. Not cached. */
  allGrants(): Promise<Listing<Grant>>;
  /** The grant of one person on one customer. Not cached. */
  find(customerId: string, objectId: string): Promise<Versioned<Grant> | undefined>;
  /**
   * Replaces the earlier grant of the same person and customer.
   *
   * @param expectedVersion with it, only that version is replaced
   */
  put(grant: Grant, expectedVersion?: string): Promise<Written>;
  /** Removes a grant, or only the expected version of it. */
  revoke(
    customerId: string,
    objectId: string,
    expectedVersion?: string,
  ): Promise<'revoked' | 'absent' | 'stale'>;
}
