import { z } from 'zod';
import { moneySchema, type Money } from '../../core/money.ts';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { instantSchema } from '../../platform/http/fields.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { skuSchema, termSchema } from '../../reservations/domain/reservation-terms.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import { explanationSchema } from '../../rules/domain/explanation.ts';
import { exchangeTermRules } from '../domain/exchange-rules.ts';
import { successorExchangeable } from '../domain/exchange-right.ts';
import type { PolicyChoices } from '../domain/policy-choices.ts';
import { smallestQuantityMeeting } from '../domain/quantities.ts';
import { commitmentOf } from '../domain/rules/exchange-commitment.ts';

const MAX_LINES = 100;

const amountSchema = moneySchema.refine(({ minor }) => minor >= 0, 'must not be negative');
/** Any type: Microsoft adds types, and it decides on those that the desk does not know. */
const typeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/, 'must be a type such as VirtualMachines');

const bodySchema = z
  .strictObject({
    asOf: instantSchema,
    return: z
      .array(
        z.strictObject({
          reservedResourceType: typeSchema,
          sku: skuSchema,
          purchasedAt: instantSchema,
          remainingCommitment: amountSchema.describe('What is left of the whole line.'),
          quantity: z.int().min(1),
          exchangesSinceCutover: z.int().min(0).describe('Of each unit of the line.'),
        }),
      )
      .min(1)
      .max(MAX_LINES),
    purchase: z
      .array(
        z.strictObject({
          reservedResourceType: typeSchema,
          sku: skuSchema,
          term: termSchema,
          lifetimeCommitment: amountSchema.describe('All payments of the whole line over the whole term.'),
        }),
      )
      .min(1)
      .max(MAX_LINES),
  })
  .superRefine((body, context) => {
    if (context.issues.length > 0) return;
    for (const { path, message } of amountFaults(body)) context.addIssue({ code: 'custom', path, message });
  });

interface Amounts {
  readonly return: readonly { readonly remainingCommitment: Money }[];
  readonly purchase: readonly { readonly lifetimeCommitment: Money }[];
}

/** Amounts of another currency than the first, and sums that money cannot be counted in. */
function amountFaults(body: Amounts) {
  const returned = body.return.map(({ remainingCommitment }, index) => ({
    amount: remainingCommitment,
    path: ['return', index, 'remainingCommitment'],
  }));
  const purchased = body.purchase.map(({ lifetimeCommitment }, index) => ({
    amount: lifetimeCommitment,
    path: ['purchase', index, 'lifetimeCommitment'],
  }));
  const all = [...returned, ...purchased];
  const currency = all[0]?.amount.currency;
  const foreign = all
    .filter(({ amount }) => amount.currency !== currency)
    .map(({ path }) => ({ path: [...path, 'currency'], message: `must be ${currency}` }));
  const tooMuch = [
    { side: returned, path: ['return'] },
    { side: purchased, path: ['purchase'] },
  ]
    .filter(({ side }) => !Number.isSafeInteger(side.reduce((sum, { amount }) => sum + amount.minor, 0)))
    .map(({ path }) => ({ path, message: 'is too much to add up' }));
  return [...foreign, ...tooMuch];
}

const exchangeSchema = z.object({
  allowed: z.boolean(),
  shortfall: moneySchema
    .optional()
    .describe('How much too little is bought; only when it is refused for that.'),
  smallestQuantity: z
    .int()
    .optional()
    .describe('How often a single purchase line has to be bought to be enough; only with a shortfall.'),
  successorExchangeable: z
    .boolean()
    .optional()
    .describe('Whether all that is bought can be exchanged again; absent when the exchange is refused.'),
  explanations: z.array(explanationSchema),
});

interface Deps {
  readonly policyChoices: Pick<PolicyChoices, 'equalCommitment'>;
}

/** `POST /calculators/exchange`: judges an exchange by the rules of a day. Reads only the body. */
export const calculateExchangeRoute = ({ policyChoices }: Deps) =>
  route({
    address: 'POST /api/v1/calculators/exchange',
    summary: 'Judges an exchange by the rules of a day',
    tag: 'rules',
    answer: { schema: exchangeSchema },
    access: anyToken,
    body: bodySchema,
    run({ body: { asOf, return: returns, purchase: purchases } }) {
      const terms = { asOf, returns, purchases, choices: policyChoices };
      const { allowed, explanations } = evaluate(exchangeTermRules, terms, asOf);
      const { returned, shortfall } = commitmentOf(terms) ?? {};
      const [only, ...others] = purchases;
      const price = others.length === 0 ? only?.lifetimeCommitment : undefined;
      const answer = {
        allowed,
        ...(shortfall && { shortfall }),
        ...(shortfall && returned && price && price.minor > 0
          ? { smallestQuantity: smallestQuantityMeeting(returned, price) }
          : {}),
        ...(allowed && {
          successorExchangeable: purchases.every(({ reservedResourceType }) =>
            successorExchangeable(reservedResourceType, asOf),
          ),
        }),
        explanations,
      };
      return Promise.resolve(ok(okReply(z.encode(exchangeSchema, answer))));
    },
  });
