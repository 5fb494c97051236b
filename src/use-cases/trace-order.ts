import { orderNameOf } from '../domain/identifiers.ts';
import type { OrderTrace } from '../domain/judge-resolution.ts';
import { isProvedUnordered } from '../domain/trouble.ts';
import { secondsUntilCaughtUp } from '../domain/order-list.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cart, Ordering, OrderSearch } from '../ports/ordering.ts';

interface Deps {
  readonly ordering: Pick<Ordering, 'findCart' | 'findOrderByName'>;
  readonly clock: Clock;
}

/** Whether a request that stopped has an order at Microsoft: as noted, by our name, or by its last cart. */
export async function traceOrder(deps: Deps, request: DeskRequest): Promise<OrderTrace> {
  const { id, customerId, result, checkout, problem } = request;
  if (result?.orderId !== undefined) return { state: 'ordered', orderId: result.orderId };
  const cartId = checkout?.cartId ?? problem?.cartId;
  // The cart first: one that is ordered between the two looks would be missed the other way round.
  const cart = cartId === undefined ? undefined : await deps.ordering.findCart(customerId, cartId);
  const search = await deps.ordering.findOrderByName(customerId, orderNameOf(id));
  if (search.state === 'found') return { state: 'ordered', orderId: search.orderId };
  return cartId === undefined ? { state: 'none' } : traceOf(cart, search, request, deps.clock());
}

/** Why a cart that is there proves nothing. */
const withoutProof = {
  ordered: 'Its cart is ordered, so the order will show.',
  unknown: 'Partner Center does not show its cart.',
} as const;

/**
 * What the last cart tells when no order shows: one that is gone may have become an order all the same, and one that is
 * open may be under way.
 */
function traceOf(
  cart: Cart | undefined,
  search: Exclude<OrderSearch, { state: 'found' }>,
  { problem, updatedAt }: DeskRequest,
  now: Date,
): OrderTrace {
  const isOpen = cart?.status === 'active';
  if (isOpen && isProvedUnordered(problem)) return { state: 'none' };
  if (!isOpen && search.state === 'unsure') return { state: 'unsure', reason: search.reason };
  if (cart !== undefined && !isOpen) return { state: 'unsure', reason: withoutProof[cart.status] };
  const seconds = secondsUntilCaughtUp(problem?.stoppedAt ?? updatedAt, now);
  return seconds === 0 ? { state: 'none' } : { state: 'unsure', seconds };
}
