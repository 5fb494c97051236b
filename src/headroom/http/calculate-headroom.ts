import { z } from 'zod';
import { dayOf } from '../../core/calendar-day.ts';
import { moneySchema, type Money } from '../../core/money.ts';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { instantSchema } from '../../platform/http/fields.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { CAP_LIMIT, fitsOn, headroomAt } from '../domain/headroom.ts';
import { headroomSchema } from './headroom-schema.ts';

const MAX_ENTRIES = 1000;

const amountSchema = moneySchema.refine(({ minor }) => minor >= 0, 'must not be negative');

const bodySchema = z
  .strictObject({
    limit: amountSchema.default(CAP_LIMIT).describe('Default 50,000.00 USD.'),
    cancellations: z
      .array(z.strictObject({ on: z.iso.date(), amount: amountSchema }))
      .max(MAX_ENTRIES)
      .describe('Each counts from its day on for 365 days; later ones than asOf do not count yet.'),
    holds: z
      .array(z.strictObject({ amount: amountSchema }))
      .max(MAX_ENTRIES)
      .default([])
      .describe('Count as used for ever.'),
    asOf: instantSchema,
    requested: amountSchema.optional(),
  })
  .superRefine((body, context) => {
    if (context.issues.length > 0) return;
    for (const { path, message } of faultsOf(body)) context.addIssue({ code: 'custom', path, message });
  });

interface Amounts {
  readonly limit: Money;
  readonly cancellations: readonly { readonly amount: Money }[];
  readonly holds: readonly { readonly amount: Money }[];
  readonly requested?: Money | undefined;
}

/** Amounts of another currency than the limit, and a sum that money cannot be counted in. */
function faultsOf({ limit, cancellations, holds, requested }: Amounts) {
  const amounts = [
    ...cancellations.map(({ amount }, index) => ({ amount, path: ['cancellations', index, 'amount'] })),
    ...holds.map(({ amount }, index) => ({ amount, path: ['holds', index, 'amount'] })),
    ...(requested === undefined ? [] : [{ amount: requested, path: ['requested'] }]),
  ];
  const foreign = amounts
    .filter(({ amount }) => amount.currency !== limit.currency)
    .map(({ path }) => ({
      path: [...path, 'currency'],
      message: `must be ${limit.currency}, as the limit is`,
    }));
  const total = amounts.reduce((sum, { amount }) => sum + amount.minor, 0);
  return Number.isSafeInteger(total)
    ? foreign
    : [...foreign, { path: ['cancellations'], message: 'are too much to add up' }];
}

const answerSchema = headroomSchema.extend({
  fits: z.boolean().optional().describe('Whether `requested` fits now.'),
  fitsOn: z.iso
    .date()
    .nullable()
    .optional()
    .describe('The first day on which `requested` fits: `asOf` when it fits now, null when it never does.'),
});

/** `POST /calculators/refund-headroom`: what is left of a refund cap on a day, and when it refills. Reads only the body. */
export const calculateHeadroomRoute = () =>
  route({
    address: 'POST /api/v1/calculators/refund-headroom',
    summary: 'Calculates what is left of a refund cap and when it refills',
    tag: 'rules',
    answer: { schema: answerSchema },
    access: anyToken,
    body: bodySchema,
    run({ body: { limit, cancellations: uses, holds, asOf, requested } }) {
      const state = { limit, uses, holds, asOf: dayOf(asOf) };
      const headroom = headroomAt(state);
      const day = requested && fitsOn({ ...state, requested });
      const answer = {
        ...headroom,
        ...(day !== undefined && { fits: day === state.asOf, fitsOn: day }),
      };
      return Promise.resolve(ok(okReply(z.encode(answerSchema, answer))));
    },
  });
