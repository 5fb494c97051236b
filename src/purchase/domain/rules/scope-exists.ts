import { z } from 'zod';
import { sayScope } from '../../../catalog/domain/say-scope.ts';
import { missingPartOf, sayMissingPart, scopeExistsRule } from '../../../catalog/domain/scope-existence.ts';
import { scopeSchema } from '../../../reservations/domain/reservation-terms.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { PurchaseFacts } from '../purchase-facts.ts';

/**
 * Checks that what the scope names exists. Left out for a shared scope, and when Azure does not let the desk look: then
 * Microsoft decides.
 */
export const scopeExists = defineRule({
  ...scopeExistsRule,
  facts: z.object({
    customer: z.string(),
    scope: scopeSchema,
    missing: z.enum(['subscription', 'group']).optional(),
  }),
  check: ({ input: { scope }, customer, subscriptions, unreadable, scopeGroup: group }: PurchaseFacts) => {
    const figures = { customer: customer.name, scope };
    if (scope.type === 'Shared') return undefined;
    const isIncomplete = (unreadable?.subscriptions.length ?? 0) > 0;
    const missing = missingPartOf({ scope, subscriptions, isIncomplete, group });
    if (missing === 'unknown') return undefined;
    return missing === 'exists' ? pass(figures) : fail({ ...figures, missing });
  },
  say: ({ customer, scope, missing }) => {
    if (missing === undefined) {
      const { en, fr } = sayScope(scope);
      return { en: `Azure shows ${en}.`, fr: `Azure connaît ${fr}.` };
    }
    const { en, fr } = sayMissingPart(missing, scope, { en: customer, fr: customer });
    return { en: `The scope names ${en}.`, fr: `L’étendue désigne ${fr}.` };
  },
});
