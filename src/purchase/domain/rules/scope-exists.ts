import { z } from 'zod';
import { isSameName } from '../../../reservations/domain/azure-names.ts';
import { scopeSchema } from '../../../reservations/domain/reservation-terms.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { Existence } from '../../../reservations/domain/existence.ts';
import type { PurchaseFacts } from '../purchase-facts.ts';
import { sayScope } from './say-scope.ts';

/**
 * Checks that what the scope names exists. Left out for a shared scope, and when Azure does not let the desk look: then
 * Microsoft decides.
 */
export const scopeExists = defineRule({
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
  facts: z.object({
    customer: z.string(),
    scope: scopeSchema,
    missing: z.enum(['subscription', 'group']).optional(),
  }),
  check: (facts: PurchaseFacts) => {
    const { scope } = facts.input;
    const figures = { customer: facts.customer.name, scope };
    if (scope.type === 'Shared') return undefined;
    const subscription =
      scope.type === 'ManagementGroup' ? 'exists' : subscriptionExists(facts, scope.subscriptionId);
    if (subscription === 'absent') return fail({ ...figures, missing: 'subscription' });
    const group = scope.type === 'Single' ? 'exists' : facts.scopeGroup;
    if (group === 'absent') return fail({ ...figures, missing: 'group' });
    return subscription === 'exists' && group === 'exists' ? pass(figures) : undefined;
  },
  say: ({ customer, scope, missing }) => {
    const { en, fr } = sayScope(scope);
    if (missing === 'subscription' && scope.type !== 'Shared' && scope.type !== 'ManagementGroup')
      return {
        en: `The scope names the subscription ${scope.subscriptionId}, which ${customer} does not have.`,
        fr: `L’étendue désigne l’abonnement ${scope.subscriptionId}, que ${customer} n’a pas.`,
      };
    return missing === undefined
      ? { en: `Azure shows ${en}.`, fr: `Azure connaît ${fr}.` }
      : {
          en: `The scope names ${en}, which does not exist.`,
          fr: `L’étendue désigne ${fr}, qui n’existe pas.`,
        };
  },
});

/** An incomplete list does not prove that the subscription is missing. */
function subscriptionExists({ subscriptions, unreadable }: PurchaseFacts, subscriptionId: string): Existence {
  if (subscriptions.some((one) => isSameName(one.subscriptionId, subscriptionId))) return 'exists';
  return (unreadable?.subscriptions.length ?? 0) > 0 ? 'unknown' : 'absent';
}
