import type { Clock } from '../../core/clock.ts';
import { showMoney } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import { refusalOf } from '../domain/policy-refusal.ts';
import type { ReturnedAmounts } from '../domain/return-columns.ts';
import type { UnitReturn } from '../domain/return-steps.ts';
import { isStale } from '../domain/stale-calculation.ts';
import type { Refunds } from '../ports/refunds.ts';

interface Deps {
  readonly refunds: Pick<Refunds, 'calculateRefund'>;
  readonly clock: Clock;
}

/** A session of Microsoft's, with what it pays back. */
export interface ReturnSession {
  readonly sessionId: string;
  readonly calculated: ReturnedAmounts;
}

/** Code of the refusal when Microsoft pays back less than was approved. */
export const REFUND_LOWER = 'refund-lower';

/**
 * The session in which the units are returned: the approved one, or a new one when that is stale or forgotten. Refuses
 * when Microsoft pays back less now than was approved.
 */
export async function approvedSession(
  { refunds, clock }: Deps,
  units: UnitReturn,
  isSessionGone: boolean,
): Promise<Result<ReturnSession, Refusal>> {
  const { sessionId, calculated, calculatedAt, minRefund } = units;
  if (!isSessionGone && !isStale(calculatedAt, clock())) return ok({ sessionId, calculated });
  const answer = await refunds.calculateRefund(units);
  if (!answer.ok) return answer;
  const { policyErrors, billingRefund, pricingRefund, sessionId: next } = answer.value;
  const [policyError] = policyErrors;
  if (policyError !== undefined) return refuse(refusalOf(policyError));
  if (billingRefund?.currency === minRefund.currency && billingRefund.minor >= minRefund.minor)
    return ok({ sessionId: next, calculated: { billingRefund, pricingRefund } });
  const now = billingRefund === undefined ? 'an unknown amount' : showMoney(billingRefund);
  return refuse({
    code: REFUND_LOWER,
    message: `Microsoft pays back ${now} now; ${showMoney(minRefund)} at least were approved.`,
    advice: 'Ask again for the refund of today.',
  });
}
