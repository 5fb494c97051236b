import type { Sentence } from '../../core/sentence.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { Existence } from '../../reservations/domain/existence.ts';
import type { Scope } from '../../reservations/domain/reservation-terms.ts';
import { sayScope } from './say-scope.ts';

/** The rule that what a scope names exists. Each kind of request checks its own lines. */
export const scopeExistsRule = {
  id: 'scope-exists',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: null,
      parameters: {},
      source:
        'https://learn.microsoft.com/azure/cost-management-billing/reservations/prepare-buy-reservation#scope-reservations',
      text: {
        en: 'The subscription, resource group or management group of the scope must exist; a reservation whose scope is gone covers nothing.',
        fr: 'L’abonnement, le groupe de ressources ou le groupe d’administration de l’étendue doit exister ; sans son étendue, une réservation ne couvre rien.',
      },
    },
  ],
} as const;

/** What is known of a scope. */
export interface KnownScope {
  readonly scope: Scope;
  /** Azure subscriptions of the customer. */
  readonly subscriptions: readonly { readonly subscriptionId: string }[];
  /** An incomplete list does not prove that a subscription is missing. */
  readonly isIncomplete: boolean;
  /** Whether Azure has the resource group or management group. Absent for other scopes. */
  readonly group?: Existence | undefined;
}

/** The part of a scope that is certainly missing; `exists` when it all exists, `unknown` when Azure lets nobody look. */
export function missingPartOf(known: KnownScope): 'subscription' | 'group' | 'exists' | 'unknown' {
  const { scope, group } = known;
  if (scope.type === 'Shared') return 'exists';
  const subscription =
    scope.type === 'ManagementGroup' ? 'exists' : subscriptionExists(known, scope.subscriptionId);
  if (subscription === 'absent') return 'subscription';
  const inner = scope.type === 'Single' ? 'exists' : group;
  if (inner === 'absent') return 'group';
  return subscription === 'exists' && inner === 'exists' ? 'exists' : 'unknown';
}

function subscriptionExists({ subscriptions, isIncomplete }: KnownScope, subscriptionId: string): Existence {
  if (subscriptions.some((one) => isSameName(one.subscriptionId, subscriptionId))) return 'exists';
  return isIncomplete ? 'unknown' : 'absent';
}

/** What is missing of a scope, for a sentence. */
export const sayMissingPart = (
  missing: 'subscription' | 'group',
  scope: Scope,
  customer: Sentence,
): Sentence =>
  missing === 'subscription' && 'subscriptionId' in scope
    ? {
        en: `the subscription ${scope.subscriptionId}, which ${customer.en} does not have`,
        fr: `l’abonnement ${scope.subscriptionId}, que ${customer.fr} n’a pas`,
      }
    : { en: `${sayScope(scope).en}, which does not exist`, fr: `${sayScope(scope).fr}, qui n’existe pas` };
