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
function* place(
  context: OrchestrationContext,
  { work, position, tracker, found }: PurchaseFlowInput,
): Flow<Ordered> {
  const { plan, earlier } = work;
  if (earlier?.cart) {
    found.cartId = earlier.cart.cartId;
    const lost = yield* checkEarlierCart(context, tracker, { plan, position, ...earlier.cart });
    if (lost !== undefined) return lost;
  }
  const nextAttempt = attemptNumbers(earlier?.runs ?? 0);
  yield* register(context, tracker, plan, nextAttempt);
  yield* checkAvailability(context, tracker, plan);
  const onCart = (cartId: string) => void (found.cartId = cartId);
  return yield* order(context, tracker, { plan, position, nextAttempt, onCart });
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
  else yield* applyRequestedSettings(context, tracker, plan, reservationOrderId, bought);
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
