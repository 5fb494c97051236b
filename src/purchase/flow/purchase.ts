import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import { purchaseStepNames } from '../domain/purchase-steps.ts';
import { finishPurchase } from '../domain/finish-purchase.ts';
import {
  foundPurchaseSchema,
  purchaseWorkSchema,
  type FoundPurchase,
  type PurchaseWork,
} from '../domain/purchase-work.ts';
import { attemptNumbers } from './attempt-numbers.ts';
import { chargeMismatch } from './charge-mismatch.ts';
import type { Ordered } from './check-out-cart.ts';
import { findLostOrder, orderUnknown, secondOrder } from './find-lost-order.ts';
import {
  applyRequestedSettings,
  awaitProvisioning,
  checkQuantity,
  readReservations,
} from './fulfil-order.ts';
import { checkAvailability, order } from './place-order.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';
import { register } from './register-subscription.ts';
import { runRequest, type KindFlowInput } from '../../requests/flow/run-request.ts';
import { runStep } from '../../platform/durable/run-step.ts';

type Flow<T> = Generator<Task, T, unknown>;
type PurchaseFlowInput = KindFlowInput<typeof purchaseWorkSchema, typeof foundPurchaseSchema>;

/** The orchestration of a purchase, from the evaluation to the ledger entry. The instance id is the request id. */
export const purchase = runRequest({
  steps: purchaseStepNames,
  work: purchaseWorkSchema,
  found: foundPurchaseSchema,

  *carryOut(context, given) {
    const { work, position, tracker, found } = given;
    const { orderId, earlier } = work;
    if (earlier?.steps) tracker.resume(earlier.steps);
    const ordered = orderId === undefined ? yield* place(context, given) : { orderId, position };
    return yield* fulfil(context, tracker, { ...work, ...ordered }, found);
  },
});

/** Registers the subscription and orders, unless the cart of an earlier run was ordered. */
function* place(context: OrchestrationContext, given: PurchaseFlowInput): Flow<Ordered> {
  const { work, position, tracker, found } = given;
  const { plan, earlier } = work;
  const onCart = (cartId: string) => void (found.cartId = cartId);
  if (earlier?.cart) {
    const { lost, ...cart } = earlier.cart;
    onCart(cart.cartId);
    if (lost !== undefined) return yield* orderLostCart(context, given, { ...cart, ...lost }, onCart);
    const ordered = yield* checkEarlierCart(context, tracker, { plan, position, ...cart });
    if (ordered !== undefined) return ordered;
  }
  const nextAttempt = attemptNumbers(earlier?.runs ?? 0);
  yield* register(context, tracker, plan, nextAttempt);
  yield* checkAvailability(context, tracker, plan);
  return yield* order(context, tracker, { plan, position, nextAttempt, onCart });
}

/**
 * Goes on with the cart of a run that died. The same checkout under the same attempt number is sent first: Microsoft
 * answers it with the order of the dead run, if there is one.
 */
function* orderLostCart(
  context: OrchestrationContext,
  { work, position, tracker }: PurchaseFlowInput,
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

/** Waits for the reservations of the order, applies the requested settings, and posts the purchase to the ledger. */
function* fulfil(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  { plan, orderId, position, earlier }: PurchaseWork & Ordered,
  found: FoundPurchase,
): Flow<{ status: string }> {
  const reservationOrderId = yield* awaitProvisioning(context, tracker, plan, orderId);
  found.reservationOrderId = reservationOrderId;
  const bought = yield* readReservations(context, tracker, plan, reservationOrderId);
  const { reservations } = bought;
  found.reservations = reservations;
  checkQuantity(plan, bought, earlier?.settingsDone === true);
  if (earlier?.settingsDone) tracker.end('apply-settings', 'skipped');
  else {
    const mayBeSet = earlier !== undefined;
    yield* applyRequestedSettings(context, tracker, { plan, reservationOrderId, reservations, mayBeSet });
  }
  const bookable = { plan, position, orderId, reservationOrderId, reservations };
  return yield* book(context, tracker, bookable, earlier?.acceptedCharge);
}

type Bookable = Omit<z.output<typeof finishPurchase.input>, 'steps' | 'acceptedCharge'>;

function* book(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  bookable: Bookable,
  acceptedCharge: z.output<typeof finishPurchase.input>['acceptedCharge'],
): Flow<{ status: string }> {
  tracker.start('post-ledger');
  const accepted = acceptedCharge === undefined ? {} : { acceptedCharge };
  const finished = yield* runStep(context, finishPurchase, {
    ...bookable,
    ...accepted,
    steps: tracker.steps(),
  });
  tracker.end('post-ledger', 'status' in finished ? 'done' : 'failed');
  if ('status' in finished) return finished;
  throw chargeMismatch(finished.unbooked);
}
