import { orderNameOf } from '../../core/identifiers.ts';
import { desk } from '../../core/actor.ts';
import type { EffectTrace } from '../../requests/domain/decide-resolution.ts';
import { secondsUntilCaughtUp } from '../domain/order-list-lag.ts';
import { isProvedUnordered } from '../domain/order-proof.ts';
import type { PurchaseRequest } from '../domain/purchase-kind.ts';
import type { PurchaseResult } from '../domain/purchase-result.ts';
import type { Clock } from '../../core/clock.ts';
import type { Cart, Ordering, OrderSearch } from '../ports/ordering.ts';

export interface TraceDeps {
  readonly ordering: Pick<Ordering, 'findCart' | 'findOrderByName'>;
  readonly clock: Clock;
}

/**
 * Finds out whether a stopped purchase has an order at Microsoft: the recorded one, one with its name, or one of its
 * last cart.
 */
export const traceOrder =
  (deps: TraceDeps) =>
  async (request: PurchaseRequest): Promise<EffectTrace> => {
    const { id, customerId, result, internal, problem } = request;
    if (result?.orderId !== undefined) return found(request, result.orderId, deps.clock());
    const cartId = internal?.checkout?.cartId ?? problem?.cartId;
    // Read the cart first: an order placed between the two calls would be missed the other way round.
    const cart = cartId === undefined ? undefined : await deps.ordering.findCart(customerId, cartId);
    const search = await deps.ordering.findOrderByName(customerId, orderNameOf(id));
    if (search.state === 'found') return found(request, search.orderId, deps.clock());
    return cartId === undefined ? none : traceOf(cart, search, request, deps.clock());
  };

function found({ result }: PurchaseRequest, orderId: string, now: Date): EffectTrace {
  const known: PurchaseResult = result ?? { reservations: [], entryIds: [] };
  return {
    state: 'found',
    change: { result: { ...known, orderId } satisfies PurchaseResult },
    newEvents:
      known.orderId === undefined
        ? [{ type: 'ordered', at: now.toISOString(), actor: desk, data: { orderId } }]
        : [],
    whyNotAbandon: `Order ${orderId} exists at Microsoft: retry it or mark it as done, then return what was bought.`,
  };
}

const NO_ORDER = 'Microsoft shows no order of this request, so there is nothing to book.';
const none: EffectTrace = { state: 'none', whyNotMarkDone: `${NO_ORDER} Retry it, or abandon it.` };

/** @param later when to try again, a sentence */
const unsure = (later: string): EffectTrace => ({
  state: 'unsure',
  whyNotMarkDone: `${NO_ORDER} ${later}`,
  whyNotAbandon: `The cart may have become an order that does not show yet. ${later}`,
});

/** Why an existing cart proves nothing. */
const withoutProof = {
  ordered: 'Its cart is ordered, so the order will show.',
  unknown: 'Partner Center does not show its cart.',
} as const;

/**
 * Assesses the last cart when no order shows. A cart that no longer exists may have become an order, and an open one
 * may be under way.
 */
function traceOf(
  cart: Cart | undefined,
  search: Exclude<OrderSearch, { state: 'found' }>,
  { problem, updatedAt }: PurchaseRequest,
  now: Date,
): EffectTrace {
  const isOpen = cart?.status === 'active';
  if (isOpen && isProvedUnordered(problem)) return none;
  if (!isOpen && search.state === 'unsure') return unsure(`${search.reason} ${SOON}`);
  if (cart !== undefined && !isOpen) return unsure(`${withoutProof[cart.status]} ${SOON}`);
  const seconds = secondsUntilCaughtUp(problem?.stoppedAt ?? updatedAt, now);
  if (seconds === 0) return none;
  return unsure(`The order list may be behind: try again in ${Math.ceil(seconds / 60)} minutes.`);
}

const SOON = 'Try again in a few minutes.';
