import type { Schemas } from '../api/client.ts';

interface Names {
  readonly scopes: Readonly<Record<Schemas['Scope']['type'], string>>;
}

/** Says which usage a reservation covers, with the name of the subscription where it is known. */
export function scopeInWords(
  scope: Schemas['Scope'],
  subscriptions: readonly Schemas['NamedSubscription'][],
  { scopes }: Names,
): string {
  const nameOf = (id: string) =>
    subscriptions.find(({ subscriptionId }) => subscriptionId === id)?.name ?? id;
  switch (scope.type) {
    case 'Shared':
      return scopes.Shared;
    case 'Single':
      return `${scopes.Single} (${nameOf(scope.subscriptionId)})`;
    case 'ResourceGroup':
      return `${scopes.ResourceGroup} (${nameOf(scope.subscriptionId)}, ${scope.resourceGroup})`;
    case 'ManagementGroup':
      return `${scopes.ManagementGroup} (${scope.managementGroupId})`;
  }
}
