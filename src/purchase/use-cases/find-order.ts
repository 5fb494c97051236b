import { orderNameOf } from '../../core/identifiers.ts';
import type { findOrder as step } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import { listHasCaughtUp } from '../domain/order-list-lag.ts';
import type { Cart, Ordering, OrderSearch } from '../ports/ordering.ts';
import { recordOrder, type RecordDeps } from './record-order.ts';

interface Deps extends RecordDeps {
  readonly ordering: Pick<Ordering, 'findCart' | 'findOrderByName'>;
}

const PAUSE_SECONDS = 30;

/**
 * One look for an order whose answer was lost. Only a cart that is still open says that nothing was bought, and that
 * only when no checkout can be under way or the order list had its time since. Then the order list is searched by our
 * name. A cart that is ordered is waited for however long that takes; of one that is gone no order comes any more once
 * the list, read whole, has caught up. A list that is unsure proves nothing, so it is asked again.
 */
export const findOrder =
  (deps: Deps): Activity<typeof step> =>
  async ({ plan, cartId, position, steps, since, mayBeUnderWay }) => {
    const cart = await deps.ordering.findCart(plan.customerId, cartId);
    const isOpen = cart?.status === 'active';
    if (isOpen && !mayBeUnderWay) return { done: true, value: { state: 'not-ordered' } };
    const search = await deps.ordering.findOrderByName(plan.customerId, orderNameOf(plan.requestId));
    if (search.state === 'found') {
      const { orderId } = search;
      return { done: true, value: await recordOrder(deps, { plan, position, steps, orderId }) };
    }
    const hadItsTime = listHasCaughtUp(since, deps.clock());
    if (isOpen && hadItsTime) return { done: true, value: { state: 'not-ordered' } };
    const isProof = search.state === 'absent' && cart === undefined && hadItsTime;
    if (isProof) return { done: true, value: { state: 'nowhere' } };
    return { done: false, retryAfterSeconds: PAUSE_SECONDS, ...reasonOf(cart, search) };
  };

/** Why the look could not tell, a sentence for people. */
function reasonOf(cart: Cart | undefined, search: OrderSearch): { readonly reason?: string } {
  if (search.state === 'unsure') return { reason: search.reason };
  return cart?.status === 'unknown' ? { reason: 'Partner Center does not show the cart.' } : {};
}
