import { guidSchema } from '../../domain/identifiers.ts';
import type { Scope } from '../../domain/purchase.ts';
import { subscriptionScope } from './api-paths.ts';

/** The part of ARM's reservation that tells where its benefit applies. */
export interface AppliedScope {
  readonly appliedScopeType?: string | null | undefined;
  /** Deprecated by Microsoft, and still what older reservations have. */
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

/** What ARM wants to hear for a scope. A management group needs the tenant it is in. */
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

/** Reads ARM's scope. One without a readable target, or of a kind that came later, is shown as Shared, the widest. */
export function fromAppliedScope(applied: AppliedScope): Scope {
  const { appliedScopeType, appliedScopes, appliedScopeProperties } = applied;
  if (appliedScopeType === 'ManagementGroup') {
    const managementGroupId = appliedScopeProperties?.managementGroupId?.split('/').at(-1) ?? '';
    return managementGroupId === '' ? { type: 'Shared' } : { type: 'ManagementGroup', managementGroupId };
  }
  if (appliedScopeType !== 'Single') return { type: 'Shared' };
  const { resourceGroupId, subscriptionId } = appliedScopeProperties ?? {};
  return fromResourceId(resourceGroupId ?? subscriptionId ?? appliedScopes?.[0] ?? '');
}

function fromResourceId(id: string): Scope {
  const [, subscription = ''] = SUBSCRIPTION_ID.exec(id) ?? [];
  const subscriptionId = guidSchema.safeParse(subscription).data;
  if (subscriptionId === undefined) return { type: 'Shared' };
  const resourceGroup = GROUP_ID.exec(id)?.[2];
  return resourceGroup === undefined
    ? { type: 'Single', subscriptionId }
    : { type: 'ResourceGroup', subscriptionId, resourceGroup };
}
