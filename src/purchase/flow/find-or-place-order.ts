import type { OrchestrationContext, Task } from 'durable-functions';
import type { Position } from '../../requests/domain/position.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { FoundPurchase, PurchaseWork } from '../domain/purchase-work.ts';
import { attemptNumbers, type NextAttempt } from './attempt-numbers.ts';
import type { Ordered } from './check-out-cart.ts';
import { findLostOrder, orderUnknown, secondOrder } from './find-lost-order.ts';
import { checkAvailability, order } from './place-order.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';
import { register } from './register-subscription.ts';

type Flow<T> = Generator<Task, T, unknown>;

/** What the order of a request of any kind begins with. */
export interface OrderInput {
  readonly work: Pick<PurchaseWork, 'plan' | 'orderId' | 'earlier'>;
  /** The base of the next change of the row. */
  readonly position: Position;
  readonly tracker: PurchaseTracker;
  /** Gets the id of each cart that may be checked out. */
  readonly found: FoundPurchase;
  /** The numbers of the attempts of a run that has prepared the order already; absent: it is prepared here. */
  readonly prepared?: NextAttempt | undefined;
}

/**
 * The order of a request: the one that the row has, that of an earlier run's cart, or a new one. Registers the
 * subscription and checks the inventory before a new one.
 */
export function* findOrPlaceOrder(context: OrchestrationContext, given: OrderInput): Flow<Ordered> {
  const { work, position } = given;
  return work.orderId === undefined ? yield* place(context, given) : { orderId: work.orderId, position };
}

/** Registers the subscription that is billed and checks the inventory: what can be done before anything is bought. */
export function* prepareOrder(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  plan: PurchasePlan,
  nextAttempt: NextAttempt,
): Flow<void> {
  yield* register(context, tracker, plan, nextAttempt);
  yield* checkAvailability(context, tracker, plan);
}

function* place(context: OrchestrationContext, given: OrderInput): Flow<Ordered> {
  const { work, position, tracker, found, prepared } = given;
  const { plan, earlier } = work;
  const onCart = (cartId: string) => void (found.cartId = cartId);
  if (earlier?.cart) {
    const { lost, ...cart } = earlier.cart;
    onCart(cart.cartId);
    if (lost !== undefined) return yield* orderLostCart(context, given, { ...cart, ...lost }, onCart);
    const ordered = yield* checkEarlierCart(context, tracker, { plan, position, ...cart });
    if (ordered !== undefined) return ordered;
  }
  const nextAttempt = prepared ?? attemptNumbers(earlier?.runs ?? 0);
  if (prepared === undefined) yield* prepareOrder(context, tracker, plan, nextAttempt);
  return yield* order(context, tracker, { plan, position, nextAttempt, onCart });
}

/**
 * Goes on with the cart of a run that died. The same checkout under the same attempt number is sent first: Microsoft
 * answers it with the order of the dead run, if there is one.
 */
function* orderLostCart(
  context: OrchestrationContext,
  { work, position, tracker }: OrderInput,
  { cartId, cartAttempt, attempt }: LostCart,
  onCart: (cartId: string) => void,
): Flow<Ordered> {
  const { plan, earlier } = work;
  const first = { 'create-cart': cartAttempt + 1, checkout: attempt };
  const nextAttempt = attemptNumbers(earlier?.runs ?? 0, first);
  // The dead run has registered under this number, before it created the cart.
  nextAttempt('register-subscription');
  return yield* order(context, tracker, {
    ...{ plan, position, nextAttempt, onCart },
    recorded: { cartId, cartAttempt },
  });
}

interface LostCart {
  readonly cartId: string;
  readonly cartAttempt: number;
  readonly attempt: number;
}

/**
 * Finds the order of an earlier run's cart, before a new cart is created. Returns `undefined` when that cart was not
 * ordered.
 */
function* checkEarlierCart(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  cart: Parameters<typeof findLostOrder>[2],
): Flow<Ordered | undefined> {
  const search = yield* findLostOrder(context, tracker, cart);
  if (search.state === 'unknown') throw orderUnknown(search.reason);
  if (search.state === 'second-order') throw secondOrder(search);
  if (search.state !== 'ordered') return undefined;
  tracker.end('checkout', 'done');
  return { orderId: search.orderId, position: search.position };
}
