import { z } from 'zod';
import { warningSchema } from '../../core/listing.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import { verdictSchema } from '../../rules/domain/explanation.ts';
import { spokenFixSchema } from '../../rules/domain/fix.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import { expectedApproval, expectedApprovalSchema } from '../domain/expected-approval.ts';
import { spokenFixes } from '../domain/request-kind.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import { ok } from '../../core/result.ts';
import type { ActionsOf } from '../ports/kind-actions.ts';
import { onCustomer } from '../../platform/http/access.ts';
import { instantSchema } from '../../platform/http/fields.ts';
import { okReply } from '../../platform/http/reply.ts';
import { unionOf } from './request-resource.ts';
import { route } from '../../platform/http/route.ts';

interface Deps {
  readonly kinds: Pick<RequestKinds, 'all' | 'named'>;
  readonly actionsOf: ActionsOf;
  readonly grants: Pick<GrantStore, 'grantsOn'>;
  readonly settings: Pick<DeskSettings, 'approvalsRequired'>;
}

/** No rule is known of an earlier time, so that nothing could be judged. */
const FIRST_RULES = Date.parse('2018-01-01T00:00:00.000Z');
const judgedAtSchema = instantSchema.refine((asOf) => asOf.getTime() >= FIRST_RULES, {
  error: 'must not be before 2018-01-01: no rule is known of an earlier time',
});

const evaluationOf = (quote: z.ZodType, figures: z.ZodType) =>
  z.object({
    verdict: verdictSchema,
    quote: quote.optional(),
    figures: figures
      .describe('Amounts that the quote does not have, as far as they are known: also of what is refused.')
      .optional(),
    approval: expectedApprovalSchema.describe('Who would have to approve.'),
    fixes: z
      .array(spokenFixSchema)
      .readonly()
      .describe('Changes of the input, each of which satisfies a rule that refuses.'),
    warnings: z.array(warningSchema).readonly().optional(),
  });

/**
 * `POST /customers/{customerId}/evaluations`: verdict and quote without a request, by the current rules or those of a
 * given day, with who would have to approve and what would make a refusal go away. Changes nothing.
 */
export const evaluateRequestRoute = ({ kinds, actionsOf, grants, settings }: Deps) => {
  const bodySchema = unionOf(kinds.all, ({ name, schemas: { input } }) =>
    z.strictObject({ kind: z.literal(name), input, asOf: judgedAtSchema.optional() }),
  );
  return route({
    address: 'POST /api/v1/customers/{customerId}/evaluations',
    summary: 'Tells what would happen, and changes nothing',
    tag: 'rules',
    answer: { schema: answerSchema(kinds.all) },
    access: onCustomer('read'),
    body: bodySchema,
    async run({ customerId, body: { kind, input, asOf }, principal, language }) {
      const [assessed, granted] = await Promise.all([
        actionsOf(kind).assess({ customerId, input, asOf, requesterId: principal.id }),
        grants.grantsOn(customerId),
      ]);
      const { verdict, quote, figures } = assessed;
      // Encode with the schema of the kind: the union would take the first kind whose quote schema happens to fit.
      const { schemas, ...named } = kinds.named(kind);
      const answer = {
        ...{ verdict, quote, figures },
        approval: expectedApproval(granted.items, principal.id, settings.approvalsRequired),
        fixes: spokenFixes(named, verdict, language),
        ...(granted.warnings.length > 0 && { warnings: granted.warnings }),
      };
      return ok(okReply(z.encode(evaluationOf(schemas.quote, schemas.figures ?? z.never()), answer)));
    },
  });
};

/** What any kind may answer. */
const answerSchema = (all: RequestKinds['all']) =>
  evaluationOf(
    anyOf(all.map(({ schemas }) => schemas.quote)),
    anyOf(all.flatMap(({ schemas }) => schemas.figures ?? [])),
  );

const anyOf = ([first, ...rest]: readonly z.ZodType[]): z.ZodType =>
  first === undefined ? z.never() : z.union([first, ...rest]);
