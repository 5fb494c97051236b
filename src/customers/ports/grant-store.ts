import type { Grant, GrantRole } from '../../core/access.ts';

/** Who may do what for which customer. Answers may be up to 60 seconds old: the delay of a revocation. */
export interface GrantStore {
  /** Customer id to roles, for one person. */
  grantsOf(objectId: string): Promise<ReadonlyMap<string, readonly GrantRole[]>>;
  /** Writes a grant over the earlier one of the same person and customer. */
  put(grant: Grant): Promise<void>;
}
