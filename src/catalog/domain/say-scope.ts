import type { Sentence } from '../../core/sentence.ts';
import type { Scope } from '../../reservations/domain/reservation-terms.ts';

/** How a sentence names a scope. */
export function sayScope(scope: Scope): Sentence {
  switch (scope.type) {
    case 'Shared':
      return { en: 'all subscriptions of the customer', fr: 'tous les abonnements du client' };
    case 'Single':
      return {
        en: `the subscription ${scope.subscriptionId}`,
        fr: `l’abonnement ${scope.subscriptionId}`,
      };
    case 'ResourceGroup':
      return {
        en: `the resource group ${scope.resourceGroup} of the subscription ${scope.subscriptionId}`,
        fr: `le groupe de ressources ${scope.resourceGroup} de l’abonnement ${scope.subscriptionId}`,
      };
    case 'ManagementGroup':
      return {
        en: `the management group ${scope.managementGroupId}`,
        fr: `le groupe d’administration ${scope.managementGroupId}`,
      };
  }
}
