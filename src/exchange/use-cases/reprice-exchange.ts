import { reasonsIn } from '../../requests/domain/request-problem.ts';
import { sameMoney, showMoney } from '../../core/money.ts';
import type { Repriced } from '../../requests/ports/kind-actions.ts';
import { isStale } from '../../returns/domain/stale-calculation.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import { isDearer } from '../domain/net-bound.ts';
import { calculateNow, type CalculateDeps } from './calculate-now.ts';

/**
 * Calculates an approved exchange again when its amounts are older than ten minutes or of another UTC day, with the
 * rules of this moment and the approved markup. The approvers decide again on a net amount beyond the tolerance.
 */
export const repriceExchange =
  (deps: CalculateDeps) =>
  async ({ id, customerId, input, quote: approved }: ExchangeRequest): Promise<Repriced> => {
    if (approved === undefined) throw new Error(`request ${id} is approved without a quote`);
    if (!isStale(approved.calculatedAt, deps.clock())) return { state: 'stands' };
    const now = await calculateNow(deps, { id, customerId, input, approved });
    if (now.quote === undefined) return refusedBeforeExchange(now);
    const { quote } = now;
    const compared = { quote, was: showMoney(approved.total), is: showMoney(quote.total) };
    if (!isDearer(quote, approved, deps.settings.priceTolerancePercent))
      return { state: 'within', ...compared };
    // The net amount may be equal for the customer and higher at Microsoft.
    if (!sameMoney(quote.total, approved.total)) return { state: 'exceeds', ...compared };
    return { state: 'exceeds', quote, was: showMoney(approved.cost), is: showMoney(quote.cost) };
  };

/** The refusal of an approved exchange: Microsoft's own, or that of the rules. */
function refusedBeforeExchange({ verdict, refusal }: Refused): Repriced {
  const { code, message, advice } = refusal;
  const reasons = reasonsIn(verdict);
  const isOfRule = reasons.some(({ rule }) => rule === code);
  return {
    state: 'refused',
    problem: {
      code: 'refused-before-exchange',
      title: 'Approved, but it cannot be exchanged any more',
      ...(isOfRule
        ? { detail: 'Nothing was exchanged: the rules refuse it now.', reasons }
        : { detail: `Nothing was exchanged: ${message}`, microsoft: { code, message } }),
      ...(advice === undefined ? {} : { advice }),
    },
  };
}

type Refused = Extract<Awaited<ReturnType<typeof calculateNow>>, { readonly quote: undefined }>;
