import type { Listing } from '../../core/listing.ts';

/** What a reservation of a customer can be scoped to. Throws on an outage. */
export interface ScopeTargets {
  /** Azure subscriptions of the customer under this partner. */
  listSubscriptions(
    customerId: string,
  ): Promise<Listing<{ readonly subscriptionId: string; readonly status: string }>>;
}

/** Whether something exists in Azure. `unknown`: Azure does not let the desk look, which proves neither. */
export type Existence = 'exists' | 'absent' | 'unknown';

/** A management group that Azure shows to the desk. */
export interface ManagementGroup {
  readonly managementGroupId: string;
  /** Display name; without one, the id. */
  readonly name: string;
}

/** The management groups of a customer's tenant. Throws on an outage. */
export interface ManagementGroups {
  /** Ids of the groups above a group; `undefined` when Azure shows no such group to the desk. */
  ancestorsOf(customerId: string, groupId: string): Promise<readonly string[] | undefined>;
  groupExists(customerId: string, groupId: string): Promise<Existence>;
  /** The groups Azure shows to the desk, in Azure's order. A refused list is empty, with a warning. */
  listGroups(customerId: string): Promise<Listing<ManagementGroup>>;
}

/** A resource group of an Azure subscription. */
export interface ResourceGroup {
  /** Name in its original case. */
  readonly resourceGroup: string;
  /** Azure region of the group's metadata. */
  readonly region?: string | undefined;
}

/** The resource groups of a customer's Azure subscriptions. Throws on an outage. */
export interface ResourceGroups {
  /** `unknown` too when Azure shows no such subscription to the desk. */
  resourceGroupExists(customerId: string, subscriptionId: string, resourceGroup: string): Promise<Existence>;
  /** The groups of a subscription, in Azure's order. A refused list is empty, with a warning. */
  listResourceGroups(customerId: string, subscriptionId: string): Promise<Listing<ResourceGroup>>;
}
