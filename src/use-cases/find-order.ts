import { orderNameOf } from '../domain/identifiers.ts';
import type { findOrder as step } from '../domain/steps/provisioning-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Ordering } from '../ports/ordering.ts';
import { recordOrder, type RecordDeps } from './record-order.ts';

interface Deps extends RecordDeps {
  readonly ordering: Ordering;
}

/**
 * One look for an order whose answer was lost: the order list by our name, which may lag 15 minutes, and the cart,
 * which knows at once. Only a cart that is still active says that nothing was bought.
 */
export const findOrder =
  (deps: Deps): Activity<typeof step> =>
  async ({ plan, cartId, position, steps }) => {
    const orderId = await deps.ordering.findOrderByName(plan.customerId, orderNameOf(plan.requestId));
    if (orderId !== undefined) {
      return { done: true, value: await recordOrder(deps, { plan, position, steps, orderId }) };
    }
    const cart = await deps.ordering.findCart(plan.customerId, cartId);
    return cart?.status === 'active'
      ? { done: true, value: { state: 'not-ordered' } }
      : { done: false, retryAfterSeconds: 30 };
  };
