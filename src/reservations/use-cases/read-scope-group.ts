import { isSameName } from '../domain/azure-names.ts';
import type { Existence } from '../domain/existence.ts';
import type { Scope } from '../domain/reservation-terms.ts';
import type { ManagementGroups, ResourceGroups } from '../ports/scope-targets.ts';

export interface ScopeGroupDeps {
  readonly resourceGroups: Pick<ResourceGroups, 'resourceGroupExists'>;
  readonly managementGroups: Pick<ManagementGroups, 'groupExists'>;
}

/**
 * Whether Azure has the resource group or management group of a scope; `undefined` for other scopes. A resource group is
 * looked for in a subscription that the customer has.
 *
 * @param subscriptions those of the customer
 */
export const readScopeGroup =
  ({ resourceGroups, managementGroups }: ScopeGroupDeps) =>
  async (
    customerId: string,
    scope: Scope,
    subscriptions: readonly { readonly subscriptionId: string }[],
  ): Promise<Existence | undefined> => {
    if (scope.type === 'ManagementGroup')
      return managementGroups.groupExists(customerId, scope.managementGroupId);
    if (scope.type !== 'ResourceGroup') return undefined;
    const { subscriptionId, resourceGroup } = scope;
    return subscriptions.some((one) => isSameName(one.subscriptionId, subscriptionId))
      ? resourceGroups.resourceGroupExists(customerId, subscriptionId, resourceGroup)
      : undefined;
  };
