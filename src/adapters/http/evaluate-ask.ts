import { z } from 'zod';
import { verdictSchema } from '../../domain/explanation.ts';
import { purchaseInputSchema } from '../../domain/purchase.ts';
import { quoteSchema } from '../../domain/quote.ts';
import { ok } from '../../domain/result.ts';
import { judgePurchase, type JudgeDeps } from '../../use-cases/judge-purchase.ts';
import { onCustomer } from './access.ts';
import { instantSchema } from './fields.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';

const evaluationSchema = z.object({ verdict: verdictSchema, quote: quoteSchema.optional() });

/** `POST /customers/{customerId}/evaluations`: what would happen, by the rules of now or of a day. Changes nothing. */
export const evaluateAskRoute = (deps: JudgeDeps) =>
  route({
    address: 'POST /api/v1/customers/{customerId}/evaluations',
    summary: 'Tells what would happen, and changes nothing',
    answer: { schema: evaluationSchema },
    access: onCustomer('read'),
    body: z.strictObject({
      kind: z.literal('purchase'),
      input: purchaseInputSchema,
      asOf: instantSchema.optional(),
    }),
    async run({ customerId, body: { input, asOf }, principal }) {
      const judged = await judgePurchase(deps)({ customerId, input, requesterId: principal.id, asOf });
      return ok(okReply(z.encode(evaluationSchema, judged)));
    },
  });
