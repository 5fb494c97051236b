import type { Listing } from '../../core/listing.ts';

/** What a reservation of a customer can be scoped to. Throws on an outage. */
export interface ScopeTargets {
  /** Azure subscriptions of the customer under this partner. */
  listSubscriptions(
    customerId: string,
  ): Promise<Listing<{ readonly subscriptionId: string; readonly status: string }>>;
}

/** The management groups of a customer's tenant. Throws on an outage. */
export interface ManagementGroups {
  /** Ids of the groups above a group; `undefined` when Azure shows no such group to the desk. */
  ancestorsOf(customerId: string, groupId: string): Promise<readonly string[] | undefined>;
}
