import { reasonsIn } from '../../requests/domain/request-problem.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import { showMoney } from '../../core/money.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { exceedsTolerance } from '../../ledger/domain/customer-price.ts';
import type { Quote } from '../../purchase/domain/quote.ts';
import { refusedBeforePurchase } from '../../purchase/use-cases/plan-purchase.ts';
import { isSamePrice, quoteAgain, type RepriceDeps } from '../../purchase/use-cases/reprice-purchase.ts';
import type { Repriced } from '../../requests/ports/kind-actions.ts';
import { isStale } from '../../returns/domain/stale-calculation.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import {
  factsOn,
  gatherReturn,
  type GatherDeps,
  type GatheredReturn,
} from '../../returns/use-cases/gather-return.ts';
import { quoteReturn } from '../../returns/use-cases/quote-return.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import { isBelow, minRefundOf } from '../domain/min-refund.ts';
import type { PartnerChangeRequest } from '../domain/partner-change-kind.ts';
import {
  quotePartnerChange,
  type PartnerChangeQuote,
  type RefundPart,
} from '../domain/partner-change-quote.ts';
import { purchaseIn } from '../domain/purchase-in.ts';

export type RepriceChangeDeps = GatherDeps & RepriceDeps & { readonly headroom: HeadroomStore };

/**
 * Asks for both halves of an approved partner change again: for the price always, for the refund when Microsoft's
 * calculation is older than ten minutes or of another UTC day. The approvers decide again when the new term is dearer or
 * the refund lower by more than the tolerance.
 */
export const repricePartnerChange =
  (deps: RepriceChangeDeps) =>
  async (request: PartnerChangeRequest): Promise<Repriced> => {
    const { id, quote: approved } = request;
    if (approved === undefined) throw new Error(`request ${id} is approved without a quote`);
    const priced = await quoteAgain(deps, purchaseIn(request), approved.purchase);
    if (!priced.ok) return refusedBeforePurchase(priced.error);
    const purchase = priced.value;
    if (!isStale(approved.refund.calculatedAt, deps.clock()))
      return compared(deps, approved, { purchase, refund: approved.refund });
    const { customerId } = request;
    const { reservationId, quantity } = approved.refund;
    const returned = await gatherReturn(deps)({ customerId, reservationId, quantity });
    return decideAgain(deps, { request, approved, purchase, returned });
  };

interface Asked {
  readonly request: PartnerChangeRequest;
  readonly approved: PartnerChangeQuote;
  readonly purchase: Quote;
  readonly returned: GatheredReturn;
}

/** Decides on the refund cap as it is now, without what the request holds itself. */
async function decideAgain(deps: RepriceChangeDeps, asked: Asked): Promise<Repriced> {
  const { request, approved, purchase, returned } = asked;
  const cap = await deps.headroom.readCap(request.customerId);
  const facts = factsOn(returned, cap, request.id);
  const verdict = evaluate(refundRules, facts, facts.asOf);
  const { markupPercent, markupFrom, reservationId } = approved.refund;
  const figures = quoteReturn(returned, facts, { markupPercent, markupFrom });
  if (!verdict.allowed || figures === undefined) return notReturnable(reasonsIn(verdict));
  const refund = { ...approved.refund, ...figures };
  const again = compared(deps, approved, { purchase, refund });
  if (again.state !== 'within' && again.state !== 'exceeds') return again;
  const { pricingTotal: amount } = refund;
  const claim = {
    ...{ amount, reservationId, version: cap.version },
    decideAgain: () => decideAgain(deps, asked),
  };
  return { ...again, held: { reservationId }, claim };
}

function compared(
  { settings, fingerprint }: RepriceChangeDeps,
  approved: PartnerChangeQuote,
  { purchase, refund }: { readonly purchase: Quote; readonly refund: RefundPart },
): Repriced {
  const { priceTolerancePercent: tolerance } = settings;
  const { rebuy, gap } = approved;
  if (refund === approved.refund && isSamePrice(purchase, approved.purchase)) return { state: 'stands' };
  const quote = quotePartnerChange({ refund, rebuy, purchase, gap }, fingerprint);
  const both = { quote, was: showMoney(approved.total), is: showMoney(quote.total) };
  const isDearer =
    exceedsTolerance(purchase.total, approved.purchase.total, tolerance) ||
    isBelow(refund.cost, minRefundOf(approved.refund.cost, tolerance));
  return { state: isDearer ? 'exceeds' : 'within', ...both };
}

const notReturnable = (reasons: Explanation[]): Repriced => ({
  state: 'refused',
  problem: {
    code: 'refused-before-return',
    title: 'Approved, but it cannot be returned any more',
    ...(reasons.length > 0
      ? { detail: 'Nothing was returned or bought: the rules refuse it now.', reasons }
      : { detail: 'Nothing was returned or bought: Microsoft gives no amount.' }),
  },
});
