import type { Grant, GrantRole } from '../../core/access.ts';

/** Stores the roles of people for customers. Reads may be up to 60 seconds old, so a revocation takes that long. */
export interface GrantStore {
  /** Customer id to roles, for one person. */
  grantsOf(objectId: string): Promise<ReadonlyMap<string, readonly GrantRole[]>>;
  /** Replaces the earlier grant of the same person and customer. */
  put(grant: Grant): Promise<void>;
}
