import { z } from 'zod';
import { warningSchema, type Warning } from '../../core/listing.ts';
import { moneySchema } from '../../core/money.ts';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { chargeback, type ChargebackFinding } from '../domain/chargeback.ts';

const MAX_DEPARTMENTS = 1000;

const hoursSchema = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, 'must be hours as decimal text, with at most 6 decimals');
const idSchema = z.string().min(1).max(64);

const bodySchema = z
  .strictObject({
    total: moneySchema.describe('Negative for money that comes back.'),
    reservedHours: hoursSchema.describe('Of all units; with size flexibility weighted by the ratio.'),
    departments: z
      .array(z.strictObject({ id: idSchema, usedHours: hoursSchema }))
      .min(1)
      .max(MAX_DEPARTMENTS),
    unused: z
      .union([z.literal('separate'), z.literal('pro-rata'), z.strictObject({ owner: idSchema })], {
        error: (issue) =>
          issue.input === undefined ? 'is required' : 'must be separate, pro-rata or {"owner": "…"}',
      })
      .describe('Who pays for the hours that nobody used: a line of its own, everybody by use, or an owner.'),
  })
  .superRefine(({ departments, unused }, context) => {
    if (context.issues.length > 0) return;
    const ids = departments.map(({ id }) => id);
    ids.forEach((id, index) => {
      if (ids.indexOf(id) < index)
        context.addIssue({ code: 'custom', path: ['departments', index, 'id'], message: 'is listed before' });
    });
    if (typeof unused === 'object' && !ids.includes(unused.owner))
      context.addIssue({
        code: 'custom',
        path: ['unused', 'owner'],
        message: 'must be one of the departments',
      });
  });

const answerSchema = z.object({
  shares: z.array(z.object({ id: z.string(), amount: moneySchema })).readonly(),
  unused: moneySchema.optional().describe('Absent when departments pay for the unused hours.'),
  warnings: z.array(warningSchema).optional(),
});

const sentences: Readonly<Record<ChargebackFinding, string>> = {
  'used-exceeds-reserved': 'More hours are used than reserved: the used hours share everything.',
  'nobody-used-it': 'Nobody used an hour: everything is unused.',
};

const warningOf = (code: ChargebackFinding): Warning => ({ code, message: sentences[code] });

/** `POST /calculators/chargeback`: splits the cost of a reservation by used hours. Shares and unused sum to the total exactly. */
export const calculateChargebackRoute = () =>
  route({
    address: 'POST /api/v1/calculators/chargeback',
    summary: 'Splits the cost of a reservation between departments by used hours',
    tag: 'rules',
    answer: { schema: answerSchema },
    access: anyToken,
    body: bodySchema,
    run({ body: { unused, ...cost } }) {
      const { findings, ...split } = chargeback(cost, unused);
      const warnings = findings.map(warningOf);
      const answer = { ...split, ...(warnings.length > 0 && { warnings }) };
      return Promise.resolve(ok(okReply(z.encode(answerSchema, answer))));
    },
  });
