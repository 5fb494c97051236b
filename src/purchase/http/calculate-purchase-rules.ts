import { z } from 'zod';
import { verdictSchema } from '../../rules/domain/explanation.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import { marketRules } from '../domain/purchase-rules.ts';
import { purchaseInputSchema } from '../domain/purchase-input.ts';
import { reservedResourceTypeSchema, termSchema } from '../../reservations/domain/reservation-terms.ts';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { countrySchema, instantSchema } from '../../platform/http/fields.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';

/**
 * `POST /calculators/purchase-rules`: evaluates the rules that need only the body. A renewal is evaluated like a
 * purchase (R85).
 */
export const calculatePurchaseRulesRoute = () =>
  route({
    address: 'POST /api/v1/calculators/purchase-rules',
    summary: 'Judges a market, a SKU and a term by the rules of a day',
    tag: 'rules',
    answer: { schema: verdictSchema.omit({ asOf: true }) },
    access: anyToken,
    body: z.strictObject({
      asOf: instantSchema,
      market: countrySchema,
      reservedResourceType: reservedResourceTypeSchema,
      sku: purchaseInputSchema.shape.sku,
      term: termSchema,
      renewal: z.boolean().default(false),
    }),
    run({ body: { asOf, market, reservedResourceType, sku, term } }) {
      const facts = { customer: { country: market }, input: { reservedResourceType, sku, term } };
      const { allowed, explanations } = evaluate(marketRules, facts, asOf);
      return Promise.resolve(ok(okReply({ allowed, explanations })));
    },
  });
