import { z } from 'zod';
import { missingPartOf, sayMissingPart, scopeExistsRule } from '../../../catalog/domain/scope-existence.ts';
import { scopeSchema } from '../../../reservations/domain/reservation-terms.ts';
import { defineRule, fail, pass } from '../../../rules/domain/define-rule.ts';
import type { ExchangeRequestFacts } from '../exchange-request-facts.ts';

/**
 * Checks that what the scopes of the bought lines name exists. Left out when all are shared, and when Azure does not let
 * the desk look: then Microsoft decides.
 */
export const scopesExist = defineRule({
  ...scopeExistsRule,
  facts: z.strictObject({
    missing: z
      .object({
        /** Place of the line among those that are bought, from 0. */
        line: z.number(),
        scope: scopeSchema,
        part: z.enum(['subscription', 'group']),
      })
      .optional(),
  }),
  check: ({ scopes, subscriptions, unreadableSubscriptions }: ExchangeRequestFacts) => {
    const isIncomplete = unreadableSubscriptions.length > 0;
    const looked = scopes.map(({ scope, group }, line) => ({
      ...{ line, scope },
      part: missingPartOf({ scope, subscriptions, isIncomplete, group }),
    }));
    for (const { line, scope, part } of looked)
      if (part === 'subscription' || part === 'group') return fail({ missing: { line, scope, part } });
    const named = looked.filter(({ scope }) => scope.type !== 'Shared');
    return named.length > 0 && named.every(({ part }) => part === 'exists') ? pass({}) : undefined;
  },
  say: ({ missing }) => {
    if (missing === undefined)
      return {
        en: 'Azure shows what the scopes of the bought reservations name.',
        fr: 'Azure connaît ce que désignent les étendues des réservations achetées.',
      };
    const { en, fr } = sayMissingPart(missing.part, missing.scope, { en: 'the customer', fr: 'le client' });
    return {
      en: `The scope of purchase ${missing.line + 1} names ${en}.`,
      fr: `L’étendue de l’achat ${missing.line + 1} désigne ${fr}.`,
    };
  },
});
