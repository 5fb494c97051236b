import { showMoney, type Money } from '../../../core/money.ts';
import { CAP_DAYS, CAP_LIMIT, fitsOn, headroomAt } from '../../../headroom/domain/headroom.ts';
import { shareOfMoney } from '../../../core/money.ts';
import { fail, pass, warn, type Rule } from '../../../rules/domain/rule.ts';
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

/**
 * Checks that the refund fits into what is left of the customer's refund cap (R58). A refund above it is refused
 * whole; the refusal names the first day on which it fits and the largest quantity that fits now.
 */
export const refundCap: Rule<RefundFacts, Parameters> = {
  id: 'refund-cap',
  versions: [
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
  ],
  check: (facts) => {
    const { demand, cap } = facts;
    const { available } = headroomAt(cap);
    if (demand === undefined)
      return warn('What this takes from the refund cap is not known: Microsoft decides.', {
        available: showMoney(available),
      });
    const { amount, from } = demand;
    if (amount.currency !== cap.limit.currency)
      return warn(
        `The amount is in ${amount.currency}, the refund cap in ${cap.limit.currency}: Microsoft decides.`,
        {
          amount: showMoney(amount),
          available: showMoney(available),
        },
      );
    const figures = {
      amount: showMoney(amount),
      from,
      available: showMoney(available),
      limit: showMoney(cap.limit),
    };
    if (amount.minor <= available.minor)
      return pass(
        `It takes ${showMoney(amount)} of the ${showMoney(available)} that are left of the refund cap.`,
        figures,
      );
    const day = fitsOn({ ...cap, requested: amount });
    const largestQuantity = largestFitting(facts, demand, available);
    return fail(
      `It takes ${showMoney(amount)}, but ${showMoney(available)} are left of the refund cap. ` +
        `${whenItFits(day)} ${howManyFit(largestQuantity)}`,
      { ...figures, fitsOn: day, largestQuantity },
    );
  },
};

/** The most of the requested units that fit now. */
function largestFitting(facts: RefundFacts, { amount, terms }: CapDemand, free: Money): number {
  const requested = facts.returned.reduce((sum, { quantity }) => sum + quantity, 0);
  return largestQuantityWithin(requested, free, (quantity) =>
    terms === undefined
      ? shareOfMoney(amount, quantity, requested)
      : countedAgainstCap(refundAmount({ ...terms, returnQuantity: quantity }), facts.choices.capCounts),
  );
}

const whenItFits = (day: string | null): string =>
  day === null ? 'It never fits as a whole.' : `It fits as a whole from ${day} on.`;

const howManyFit = (quantity: number): string =>
  quantity === 0
    ? 'Not even one unit fits now.'
    : `At most ${quantity} ${quantity === 1 ? 'unit fits' : 'units fit'} now.`;
