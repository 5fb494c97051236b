import { orderNameOf } from '../domain/identifiers.ts';
import type { findOrder as step } from '../domain/steps/provisioning-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import { listHasCaughtUp } from '../domain/order-list.ts';
import type { Ordering } from '../ports/ordering.ts';
import { recordOrder, type RecordDeps } from './record-order.ts';

interface Deps extends RecordDeps {
  readonly ordering: Pick<Ordering, 'findCart' | 'findOrderByName'>;
}

const PAUSE_SECONDS = 30;

/**
 * One look for an order whose answer was lost: the cart knows at once, and only one that is still active says that
 * nothing was bought; then the order list by our name, which may lag. A cart that is ordered is waited for however
 * long that takes; of one that is gone no order comes any more once the list, read whole, has caught up. A list that
 * is unsure proves nothing, so it is asked again.
 */
export const findOrder =
  (deps: Deps): Activity<typeof step> =>
  async ({ plan, cartId, position, steps, since }) => {
    const cart = await deps.ordering.findCart(plan.customerId, cartId);
    if (cart?.status === 'active') return { done: true, value: { state: 'not-ordered' } };
    const search = await deps.ordering.findOrderByName(plan.customerId, orderNameOf(plan.requestId));
    if (search.state === 'found') {
      const { orderId } = search;
      return { done: true, value: await recordOrder(deps, { plan, position, steps, orderId }) };
    }
    if (search.state === 'unsure')
      return { done: false, retryAfterSeconds: PAUSE_SECONDS, reason: search.reason };
    if (cart === undefined && listHasCaughtUp(since, deps.clock()))
      return { done: true, value: { state: 'nowhere' } };
    return { done: false, retryAfterSeconds: PAUSE_SECONDS };
  };
