import { reasonsIn } from '../../requests/domain/request-problem.ts';
import { showMoney } from '../../core/money.ts';
import type { RefusedBefore, Repriced } from '../../requests/ports/kind-actions.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { isStale } from '../../returns/domain/stale-calculation.ts';
import { gatherReturn } from '../../returns/use-cases/gather-return.ts';
import type { RefundRequest } from '../domain/refund-kind.ts';
import { isBelow, minRefundOf } from '../domain/refund-quote.ts';
import { decideRefund, type DecideDeps } from './decide-refund.ts';

/**
 * Lets Microsoft calculate an approved refund again when the approved calculation is older than ten minutes or of an
 * earlier UTC day. The approvers decide again on less money, never on more.
 */
export const repriceRefund =
  (deps: DecideDeps) =>
  async ({ id, customerId, input, quote: approved }: RefundRequest): Promise<Repriced> => {
    if (approved === undefined) throw new Error(`request ${id} is approved without a quote`);
    if (!isStale(approved.calculatedAt, deps.clock())) return { state: 'stands' };
    const { reservationId, quantity } = input;
    const { markupPercent, markupFrom } = approved;
    const gathered = await gatherReturn(deps)({ customerId, reservationId, quantity });
    const decide = async (): Promise<Repriced> => {
      const question = { input, gathered, markup: { markupPercent, markupFrom }, requestId: id };
      const { verdict, quote, claim } = await decideRefund(deps)(question);
      if (quote === undefined || claim === undefined) return refusedBeforeReturn(verdict);
      const least = minRefundOf(approved, deps.settings.priceTolerancePercent);
      return {
        state: isBelow(quote.cost, least) ? 'exceeds' : 'within',
        ...{ quote, was: showMoney(approved.total), is: showMoney(quote.total) },
        held: { reservationId, quantity },
        claim: { ...claim, decideAgain: decide },
      };
    };
    return decide();
  };

/** The rules or Microsoft refuse an approved refund. Nothing was returned. */
export const refusedBeforeReturn = (verdict: Verdict): RefusedBefore => ({
  state: 'refused',
  problem: {
    code: 'refused-before-return',
    title: 'Approved, but it cannot be returned any more',
    detail: 'Nothing was returned: the rules refuse it now.',
    reasons: reasonsIn(verdict),
    advice:
      'Retry when the cause is gone, or abandon the request, which releases its hold of the refund cap.',
  },
});
