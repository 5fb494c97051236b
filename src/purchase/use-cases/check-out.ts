import { purchaseKind } from '../domain/purchase-kind.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
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
 * Buys what is in the cart at the price that was approved, and stores the order before it answers, with what was refused
 * beside it. Every try asks for the price again: between two tries it may have risen. A repeated try can only find the
 * same order. The cart is stored right before the checkout, so a row with it says that a checkout may have been sent.
 */
export const checkOut =
  (deps: Deps): Activity<typeof step> =>
  async ({ plan, cartId, attempt, position, steps }) => {
    const price = await priceWithinBound(deps, plan);
    if (price.state !== 'within') return { ...price, ...(await earlierAttemptOf(deps, plan, cartId)) };
    const from = await recordCart(deps, { plan, position, steps, cartId });
    const call = { requestId: plan.requestId, step: 'checkout', attempt };
    const bought = await deps.ordering.checkOut(plan.customerId, cartId, call);
    if (bought.ok) return recordOrder(deps, { plan, position: from, steps, ...bought.value });
    return { state: 'refused', refusal: bought.error };
  };

/** Whether an earlier try of this checkout may have been sent: Microsoft may still be at work on it. */
async function earlierAttemptOf({ requests }: Deps, { requestId }: PurchasePlan, cartId: string) {
  const stored = await requests.read(requestId);
  const checkout = stored && requestOf(purchaseKind, stored.request).internal?.checkout;
  return checkout?.cartId === cartId ? ({ earlierAttempt: true } as const) : {};
}
