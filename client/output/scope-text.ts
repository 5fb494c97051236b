import type { Schemas } from '../api/client.ts';

/** A scope as `--scope` takes it. */
export function scopeText(scope: Schemas['Scope']): string {
  switch (scope.type) {
    case 'Shared':
      return 'shared';
    case 'Single':
      return `single:${scope.subscriptionId}`;
    case 'ResourceGroup':
      return `group:${scope.subscriptionId}/${scope.resourceGroup}`;
    case 'ManagementGroup':
      return `management:${scope.managementGroupId}`;
  }
}
