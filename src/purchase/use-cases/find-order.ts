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
 * Polls once for an order whose response was lost. `not-ordered` needs an open cart, and either no checkout that may
 * be under way or an order list that has caught up since. Otherwise the order list is searched by the name of the
 * order. An ordered cart is polled until its order shows. A cart that no longer exists counts as `nowhere` only when
 * the complete order list has caught up. An incomplete list proves nothing, so the poll repeats.
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
    const hasCaughtUp = listHasCaughtUp(since, deps.clock());
    if (isOpen && hasCaughtUp) return { done: true, value: { state: 'not-ordered' } };
    const isProof = search.state === 'absent' && cart === undefined && hasCaughtUp;
    if (isProof) return { done: true, value: { state: 'nowhere' } };
    return { done: false, retryAfterSeconds: PAUSE_SECONDS, ...reasonOf(cart, search) };
  };

/** Why the poll proved nothing, a sentence for people. */
function reasonOf(cart: Cart | undefined, search: OrderSearch): { readonly reason?: string } {
  if (search.state === 'unsure') return { reason: search.reason };
  return cart?.status === 'unknown' ? { reason: 'Partner Center does not show the cart.' } : {};
}
