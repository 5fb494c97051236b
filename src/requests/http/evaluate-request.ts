import { z } from 'zod';
import { verdictSchema } from '../../rules/domain/explanation.ts';
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
}

/** No rule is known of an earlier time, so that nothing could be judged. */
const FIRST_RULES = Date.parse('2018-01-01T00:00:00.000Z');
const judgedAtSchema = instantSchema.refine((asOf) => asOf.getTime() >= FIRST_RULES, {
  error: 'must not be before 2018-01-01: no rule is known of an earlier time',
});

const evaluationOf = (quote: z.ZodType) => z.object({ verdict: verdictSchema, quote: quote.optional() });

/**
 * `POST /customers/{customerId}/evaluations`: verdict and quote without a request, by the current rules or those of a
 * given day. Changes nothing.
 */
export const evaluateRequestRoute = ({ kinds, actionsOf }: Deps) => {
  const [first, ...rest] = kinds.all.map(({ schemas }) => schemas.quote);
  const quote = first === undefined ? z.never() : z.union([first, ...rest]);
  const bodySchema = unionOf(kinds.all, ({ name, schemas: { input } }) =>
    z.strictObject({ kind: z.literal(name), input, asOf: judgedAtSchema.optional() }),
  );
  return route({
    address: 'POST /api/v1/customers/{customerId}/evaluations',
    summary: 'Tells what would happen, and changes nothing',
    tag: 'rules',
    answer: { schema: evaluationOf(quote) },
    access: onCustomer('read'),
    body: bodySchema,
    async run({ customerId, body: { kind, input, asOf }, principal }) {
      const { verdict, quote } = await actionsOf(kind).assess({
        ...{ customerId, input, asOf },
        requesterId: principal.id,
      });
      // Encode with the schema of the kind: the union would take the first kind whose quote schema happens to fit.
      const { schemas } = kinds.named(kind);
      return ok(okReply(z.encode(evaluationOf(schemas.quote), { verdict, quote })));
    },
  });
};
