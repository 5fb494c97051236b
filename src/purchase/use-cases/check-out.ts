import type { PurchasePlan } from '../domain/purchase-plan.ts';
import { recordedOrderOf } from '../domain/recorded-order.ts';
import type { checkOut as step } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { Ordering } from '../ports/ordering.ts';
import { priceWithinBound, type BoundDeps } from './price-within-bound.ts';
import { recordCart } from './record-cart.ts';
import { recordOrder, type RecordDeps } from './record-order.ts';

interface Deps extends RecordDeps, BoundDeps {
  readonly ordering: Pick<Ordering, 'checkOut'>;
}

/**
 * Checks out the cart at the approved price, and stores the order and refused lines before it returns. Each attempt
 * prices the purchase again, because the price may rise between attempts. A repeated attempt returns the same order.
 * Stores the cart right before the checkout, so a row with a cart means that a checkout may have been sent.
 */
export const checkOut =
  (deps: Deps): Activity<typeof step> =>
  async ({ plan, cartId, cartAttempt, isRecorded, attempt, position, steps }) => {
    const price = await priceWithinBound(deps, plan);
    if (price.state !== 'within') return { ...price, ...(await earlierAttemptOf(deps, plan, cartId)) };
    const from = await recordCart(deps, { plan, position, steps, cartId, cartAttempt, isRecorded, attempt });
    const call = { requestId: plan.requestId, step: 'checkout', attempt };
    const bought = await deps.ordering.checkOut(plan.customerId, cartId, call);
    if (bought.ok) return recordOrder(deps, { plan, position: from, steps, ...bought.value });
    return { state: 'refused', refusal: bought.error, ...(isRecorded ? { earlierAttempt: true } : {}) };
  };

/** Whether an earlier attempt of this checkout may have been sent, so that Microsoft may still be working on it. */
async function earlierAttemptOf({ requests }: Deps, { requestId }: PurchasePlan, cartId: string) {
  const stored = await requests.read(requestId);
  const checkout = stored && recordedOrderOf(stored.request).checkout;
  return checkout?.cartId === cartId ? ({ earlierAttempt: true } as const) : {};
}
