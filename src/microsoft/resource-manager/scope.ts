import { type Scope, scopeSchema } from '../../reservations/domain/reservation-terms.ts';
import { guidSchema } from '../../core/identifiers.ts';
import { subscriptionScope } from './api-paths.ts';

/** The members of ARM's reservation that define its scope. */
export interface AppliedScope {
  readonly appliedScopeType?: string | null | undefined;
  /** Deprecated by Microsoft, but older reservations still have it. */
  readonly appliedScopes?: readonly string[] | null | undefined;
  readonly appliedScopeProperties?:
    | {
        readonly subscriptionId?: string | null | undefined;
        readonly resourceGroupId?: string | null | undefined;
        readonly managementGroupId?: string | null | undefined;
      }
    | null
    | undefined;
}

const GROUP_ID = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)/i;
const SUBSCRIPTION_ID = /^\/subscriptions\/([^/]+)/i;
const MANAGEMENT_GROUPS = '/providers/Microsoft.Management/managementGroups/';

/** Maps a scope to ARM's members. A management group needs the id of its tenant. */
export function toAppliedScope(scope: Scope, tenantId: string) {
  switch (scope.type) {
    case 'Shared':
      return { appliedScopeType: 'Shared' };
    case 'Single':
      return single({ subscriptionId: subscriptionScope(scope.subscriptionId) });
    case 'ResourceGroup': {
      const group = `${subscriptionScope(scope.subscriptionId)}/resourceGroups/${scope.resourceGroup}`;
      return single({ resourceGroupId: group });
    }
    case 'ManagementGroup': {
      const managementGroupId = `${MANAGEMENT_GROUPS}${scope.managementGroupId}`;
      return { appliedScopeType: 'ManagementGroup', appliedScopeProperties: { tenantId, managementGroupId } };
    }
  }
}

const single = <P>(appliedScopeProperties: P) => ({ appliedScopeType: 'Single', appliedScopeProperties });

/** Maps ARM's scope. A scope without a readable target, or of an unknown kind, becomes Shared, the widest. */
export function fromAppliedScope(applied: AppliedScope): Scope {
  const scope = scopeSchema.safeParse(targetOf(applied));
  return scope.success ? scope.data : { type: 'Shared' };
}

/** The scope as ARM sent it, with unchecked names. */
function targetOf({ appliedScopeType, appliedScopes, appliedScopeProperties }: AppliedScope): object {
  const { managementGroupId, resourceGroupId, subscriptionId } = appliedScopeProperties ?? {};
  if (appliedScopeType === 'ManagementGroup')
    return { type: 'ManagementGroup', managementGroupId: lastSegment(managementGroupId ?? '') };
  return appliedScopeType === 'Single'
    ? fromResourceId(resourceGroupId ?? subscriptionId ?? appliedScopes?.[0] ?? '')
    : { type: 'Shared' };
}

function fromResourceId(id: string): object {
  const subscriptionId = SUBSCRIPTION_ID.exec(id)?.[1];
  const resourceGroup = GROUP_ID.exec(id)?.[2];
  return resourceGroup === undefined
    ? { type: 'Single', subscriptionId }
    : { type: 'ResourceGroup', subscriptionId, resourceGroup };
}

/** The subscription in a resource id, or a bare subscription id, in lower case; `undefined` for anything else. */
export function subscriptionIdOf(id: string | null | undefined): string | undefined {
  const subscriptionId = SUBSCRIPTION_ID.exec(id ?? '')?.[1] ?? id;
  return guidSchema.safeParse(subscriptionId).data?.toLowerCase();
}

const lastSegment = (id: string): string | undefined => /([^/]+)\/?$/.exec(id)?.[1];
