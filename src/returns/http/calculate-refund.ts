import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { explanationSchema } from '../../rules/domain/explanation.ts';
import { explainRefund } from '../domain/explain-refund.ts';
import { largestReturnWithin } from '../domain/quantities.ts';
import { refundAmount } from '../domain/refund-amount.ts';
import { refundTermsSchema } from './refund-terms.ts';

const refundSchema = z.object({
  consumed: moneySchema.describe(
    'Used up of the units’ share of the price, or of the instalment in progress.',
  ),
  refund: moneySchema.describe('The rest of that share, before the fee.'),
  fee: moneySchema,
  net: moneySchema.describe('The refund without the fee.'),
  commitmentCancelled: moneySchema.describe(
    'The refund and the payments not due yet: what counts against the cap.',
  ),
  largestQuantity: z
    .int()
    .optional()
    .describe('The most units whose return fits into `available`; 0 when none does.'),
  explanations: z.array(explanationSchema),
});

/**
 * `POST /calculators/refund`: what returning units pays back, by whole UTC days and rounded half-up. Reads only the body;
 * Microsoft's own calculation decides.
 */
export const calculateRefundRoute = () =>
  route({
    address: 'POST /api/v1/calculators/refund',
    summary: 'Calculates what returning units pays back',
    tag: 'rules',
    answer: { schema: refundSchema },
    access: anyToken,
    body: refundTermsSchema,
    run({ body: { available, ...terms } }) {
      const amount = refundAmount(terms);
      const { consumed, refund, fee, net, commitmentCancelled } = amount;
      const answer = {
        ...{ consumed, refund, fee, net, commitmentCancelled },
        ...(available && { largestQuantity: largestReturnWithin(terms, available) }),
        explanations: explainRefund(terms, amount),
      };
      return Promise.resolve(ok(okReply(z.encode(refundSchema, answer))));
    },
  });
