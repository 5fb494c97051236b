import { z } from 'zod';
import { daysBetween } from '../../core/calendar-day.ts';
import { moneySchema, type Money } from '../../core/money.ts';
import { dueDays } from '../../instalments/domain/instalments.ts';

/** Longer than any term. */
const MAX_YEARS = 20;
const MAX_DAYS = MAX_YEARS * 366;

const amountSchema = moneySchema.refine(({ minor }) => minor >= 0, 'must not be negative');
const count = z.int().min(1);

const common = {
  currentPrice: amountSchema
    .optional()
    .describe('Price of all units for the same term today. A lower one is the base; not of a monthly plan.'),
  startsOn: z.iso.date().describe('First day of the term: never the start of a revision.'),
  expiresOn: z.iso.date().describe('First day without benefit.'),
  cancelOn: z.iso.date(),
  quantity: count.default(1).describe('Units that the amounts are for.'),
  returnQuantity: count.default(1).describe('Units that are returned.'),
  used: z.boolean().default(true).describe('Whether the units were used; matters for csp-2020 only.'),
  feeRule: z
    .enum(['none', 'twelve-percent', 'csp-2020'])
    .default('none')
    .describe('How the fee is calculated: today there is none.'),
  available: amountSchema
    .optional()
    .describe('What is left of the refund cap, to be told the largest quantity that fits.'),
};

const shapesSchema = z.discriminatedUnion('billingPlan', [
  z.strictObject({
    billingPlan: z.literal('Upfront'),
    paid: amountSchema.describe('Total paid for all units, tax excluded.'),
    ...common,
  }),
  z.strictObject({
    billingPlan: z.literal('Monthly'),
    instalment: amountSchema.describe('One payment for all units, tax excluded.'),
    instalments: count.max(12 * MAX_YEARS).describe('Payments of the whole term, one for each month.'),
    ...common,
  }),
]);
type Shape = z.output<typeof shapesSchema>;

/** What was paid, for how long, and how much of it is returned: the body of the calculator. */
export const refundTermsSchema = shapesSchema.superRefine((terms, context) => {
  // A field that is wrong by itself is compared with no other.
  if (context.issues.length > 0) return;
  for (const [field, message] of faultsOf(terms))
    context.addIssue({ code: 'custom', path: field.split('/'), message });
});

/** Fields that do not go with the others, with the reason. */
function faultsOf(terms: Shape): readonly (readonly [string, string])[] {
  const { startsOn, expiresOn, cancelOn, quantity, returnQuantity } = terms;
  if (expiresOn <= startsOn) return [['expiresOn', 'must be later than startsOn']];
  if (daysBetween(startsOn, expiresOn) > MAX_DAYS)
    return [['expiresOn', `must be at most ${MAX_YEARS} years after startsOn`]];
  return [
    ...(cancelOn < startsOn ? [['cancelOn', 'must not be before startsOn'] as const] : []),
    ...(cancelOn > expiresOn ? [['cancelOn', 'must not be after expiresOn'] as const] : []),
    ...(returnQuantity > quantity ? [['returnQuantity', `must be at most ${quantity}`] as const] : []),
    ...currencyFaults(terms),
    ...(terms.billingPlan === 'Monthly' ? instalmentFaults(terms) : []),
  ];
}

function currencyFaults(terms: Shape): readonly (readonly [string, string])[] {
  const { currency } = terms.billingPlan === 'Upfront' ? terms.paid : terms.instalment;
  const differs = (amount: Money | undefined) => amount !== undefined && amount.currency !== currency;
  return (['currentPrice', 'available'] as const)
    .filter((field) => differs(terms[field]))
    .map((field) => [`${field}/currency`, `must be ${currency}`]);
}

function instalmentFaults({
  startsOn,
  expiresOn,
  instalment,
  instalments,
}: Extract<Shape, { billingPlan: 'Monthly' }>): readonly (readonly [string, string])[] {
  const starts = dueDays(startsOn, instalments + 2);
  const [last = startsOn, afterNext = startsOn] = [starts[instalments - 1], starts[instalments + 1]];
  if (expiresOn <= last || expiresOn >= afterNext)
    return [['instalments', 'must be one for each month from startsOn to expiresOn']];
  return Number.isSafeInteger(instalment.minor * instalments)
    ? []
    : [['instalment', 'is too much for so many instalments']];
}
