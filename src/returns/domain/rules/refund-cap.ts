import { z } from 'zod';
import { showMoney, type Money } from '../../../core/money.ts';
import type { Sentence } from '../../../core/sentence.ts';
import { CAP_DAYS, CAP_LIMIT, fitsOn, headroomAt } from '../../../headroom/domain/headroom.ts';
import { shareOfMoney } from '../../../core/money.ts';
import { defineRule, fail, pass, warn } from '../../../rules/domain/define-rule.ts';
import type { RuleVersion } from '../../../rules/domain/rule.ts';
import { policyConflicts } from '../policy-choices.ts';
import { largestQuantityWithin } from '../quantities.ts';
import { countedAgainstCap, refundAmount } from '../refund-amount.ts';
import type { CapDemand, RefundFacts } from '../refund-facts.ts';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER } from './sources.ts';

interface Parameters {
  /** As shown: the cap counts in the pricing currency. */
  readonly limit: string;
  readonly per: 'customer';
  readonly days: number;
  readonly conflicts: readonly object[];
}

const parameters: Parameters = {
  limit: showMoney(CAP_LIMIT),
  per: 'customer',
  days: CAP_DAYS,
  conflicts: [policyConflicts.capCounts],
};

const versions: readonly RuleVersion<Parameters>[] = [
  {
    validFrom: '2018-01-01T00:00:00Z',
    validUntil: '2022-10-10T00:00:00Z',
    parameters,
    source: MANAGE_AS_PARTNER,
    text: {
      en: 'Refunds are limited to 50,000 USD a year.',
      fr: 'Les remboursements sont limités à 50 000 USD par an.',
    },
  },
  {
    validFrom: '2022-10-10T00:00:00Z',
    validUntil: null,
    parameters,
    source: EXCHANGES_AND_REFUNDS,
    text: {
      en: 'The commitment cancelled in 365 days may be 50,000 USD for each customer: what is refunded and the payments that are not due yet. A refund above that is refused whole.',
      fr: 'L’engagement annulé sur 365 jours peut atteindre 50 000 USD par client : le montant remboursé et les paiements non échus. Un remboursement qui dépasse ce plafond est refusé en entier.',
    },
  },
];

const figuresSchema = z.object({
  available: z.string(),
  /** What Microsoft counts. Absent when neither Microsoft nor the desk knows it, and for people who do not see its price. */
  amount: z.string().optional(),
  from: z.enum(['microsoft', 'prediction']).optional(),
  limit: z.string(),
  /** The currencies of amount and cap, when they differ. */
  currencies: z.object({ amount: z.string(), cap: z.string() }).optional(),
  /** Of a refusal: the first day on which it fits whole; null: never. */
  fitsOn: z.string().nullable().optional(),
  /** Of a refusal: the most units that fit now. */
  largestQuantity: z.number().optional(),
});

/**
 * Checks that the refund fits into what is left of the customer's refund cap (R58). A refund above it is refused
 * whole; the refusal names the first day on which it fits and the largest quantity that fits now.
 */
export const refundCap = defineRule({
  id: 'refund-cap',
  versions,
  facts: figuresSchema,
  costFacts: ['amount'],
  check: (facts: RefundFacts) => {
    const { demand, cap, returned } = facts;
    if (returned.every(({ reservation }) => reservation === undefined)) return undefined;
    const { available } = headroomAt(cap);
    const left = { available: showMoney(available), limit: showMoney(cap.limit) };
    if (demand === undefined) return warn(left);
    const { amount, from } = demand;
    const figures = { ...left, amount: showMoney(amount), from };
    if (amount.currency !== cap.limit.currency)
      return warn({ ...figures, currencies: { amount: amount.currency, cap: cap.limit.currency } });
    if (amount.minor <= available.minor) return pass(figures);
    const fitsOnDay = fitsOn({ ...cap, requested: amount });
    const largestQuantity = largestFitting(facts, demand, available);
    return fail({ ...figures, fitsOn: fitsOnDay, largestQuantity });
  },
  say: ({ available, amount, from, currencies, fitsOn: day, largestQuantity }, outcome) => {
    if (from === undefined)
      return {
        en: 'What this takes from the refund cap is not known: Microsoft decides.',
        fr: 'Ce que cela prend du plafond de remboursement n’est pas connu : Microsoft décide.',
      };
    if (currencies !== undefined)
      return {
        en: `The amount is in ${currencies.amount}, the refund cap in ${currencies.cap}: Microsoft decides.`,
        fr: `Le montant est en ${currencies.amount}, le plafond de remboursement en ${currencies.cap} : Microsoft décide.`,
      };
    if (outcome === 'pass')
      return amount === undefined
        ? {
            en: `It fits into the ${available} that are left of the refund cap.`,
            fr: `Le remboursement tient dans les ${available} qui restent du plafond.`,
          }
        : {
            en: `It takes ${amount} of the ${available} that are left of the refund cap.`,
            fr: `Le remboursement prend ${amount} des ${available} qui restent du plafond.`,
          };
    const [when, many] = [whenItFits(day ?? null), howManyFit(largestQuantity ?? 0)];
    const takes =
      amount === undefined
        ? {
            en: `It takes more than the ${available} that are left of the refund cap.`,
            fr: `Le remboursement prend plus que les ${available} qui restent du plafond.`,
          }
        : {
            en: `It takes ${amount}, but ${available} are left of the refund cap.`,
            fr: `Le remboursement prend ${amount}, mais il reste ${available} du plafond.`,
          };
    return {
      en: `${takes.en} ${when.en} ${many.en}`,
      fr: `${takes.fr} ${when.fr} ${many.fr}`,
    };
  },
});

/** The most of the requested units that fit now. */
function largestFitting(facts: RefundFacts, { amount, terms }: CapDemand, free: Money): number {
  const requested = facts.returned.reduce((sum, { quantity }) => sum + quantity, 0);
  return largestQuantityWithin(requested, free, (quantity) =>
    terms === undefined
      ? shareOfMoney(amount, quantity, requested)
      : countedAgainstCap(refundAmount({ ...terms, returnQuantity: quantity }), facts.choices.capCounts),
  );
}

const whenItFits = (day: string | null): Sentence =>
  day === null
    ? { en: 'It never fits as a whole.', fr: 'Il n’y tiendra jamais en entier.' }
    : { en: `It fits as a whole from ${day} on.`, fr: `Il y tiendra en entier à partir du ${day}.` };

function howManyFit(quantity: number): Sentence {
  if (quantity === 0)
    return { en: 'Not even one unit fits now.', fr: 'Pas même une unité n’y tient à présent.' };
  return quantity === 1
    ? { en: 'At most 1 unit fits now.', fr: 'Au plus 1 unité y tient à présent.' }
    : { en: `At most ${quantity} units fit now.`, fr: `Au plus ${quantity} unités y tiennent à présent.` };
}
