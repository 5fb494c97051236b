import { sameMoney, showMoney } from '../../core/money.ts';
import { exceedsTolerance } from '../../ledger/domain/customer-price.ts';
import { reasonsIn } from '../../requests/domain/request-problem.ts';
import type { RefusedBefore, Repriced } from '../../requests/ports/kind-actions.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { withRefusedPrice } from '../../purchase/domain/refused-price.ts';
import type { RenewalRequest } from '../domain/renewal-kind.ts';
import { quoteOf, type AssessRenewalDeps } from './assess-renewal.ts';
import { gatherRenewal, isEnding } from './gather-renewal.ts';
import { priceRenewal } from './price-renewal.ts';

/**
 * Evaluates and prices an approved renewal again, with the approved markup: days may have passed, and the price may have
 * been fixed since. The approvers decide again on a price above the tolerance.
 */
export const repriceRenewal =
  (deps: AssessRenewalDeps) =>
  async ({ id, customerId, input, requestedBy, quote: approved }: RenewalRequest): Promise<Repriced> => {
    if (approved === undefined) throw new Error(`request ${id} is approved without a quote`);
    const { verdict, facts, purchase } = await gatherRenewal(deps)({
      ...{ customerId, input, requesterId: requestedBy.id },
    });
    if (!verdict.allowed || !isEnding(facts.reservation)) return refusedBeforeRenewal(verdict);
    if (purchase === undefined || approved.total === undefined) return { state: 'stands' };
    const { expiresAt } = facts.reservation;
    const asked = { customerId, input: purchase.input, expiresAt, offer: facts.offer, now: deps.clock() };
    const priced = await priceRenewal(deps)(asked);
    if (!priced.ok) return refusedBeforeRenewal(withRefusedPrice(verdict, priced.error));
    const { markupPercent = deps.settings.markupPercent } = approved;
    const quote = quoteOf(deps, input, facts.reservation, { priced, markupPercent });
    if (quote.total === undefined) throw new Error(`the renewal ${id} is priced without a total`);
    const compared = { quote, was: showMoney(approved.total), is: showMoney(quote.total) };
    if (exceedsTolerance(quote.total, approved.total, deps.settings.priceTolerancePercent))
      return { state: 'exceeds', ...compared };
    return sameMoney(quote.total, approved.total) && sameTerms(quote, approved)
      ? { state: 'stands' }
      : { state: 'within', ...compared };
  };

/** Whether what is set and where the price comes from are still the same. */
const sameTerms = (
  { priceFrom, expiresAt, settings }: NonNullable<RenewalRequest['quote']>,
  approved: NonNullable<RenewalRequest['quote']>,
): boolean =>
  priceFrom === approved.priceFrom &&
  expiresAt === approved.expiresAt &&
  JSON.stringify(settings) === JSON.stringify(approved.settings);

const refusedBeforeRenewal = (verdict: Verdict): RefusedBefore => ({
  state: 'refused',
  problem: {
    code: 'refused-before-renewal',
    title: 'Approved, but it cannot be renewed any more',
    detail: 'Nothing was set at Azure: the rules refuse it now.',
    reasons: reasonsIn(verdict),
    advice: 'Retry when the cause is gone, or abandon the request.',
  },
});
