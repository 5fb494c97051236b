import type { OrchestrationContext, Task } from 'durable-functions';
import type { Position } from '../domain/position.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import {
  checkInventory,
  checkOut,
  checkRegistration,
  createCart,
  findOrder,
  registerSubscription,
} from '../domain/steps/provisioning-steps.ts';
import { needsAttention, refusedBeforeOrder, type Halt } from './halt.ts';
import { poll } from './poll-until-done.ts';
import { runStep } from './run-step.ts';
import type { StepTracker } from './step-tracker.ts';

type Flow<T> = Generator<Task, T | Halt, unknown>;

/** Microsoft's answer for a cart that is gone; the one refusal that a new cart cures. */
const CART_EXPIRED = '800008';

/** Registers the subscription that is billed and waits for it, unless it is registered already. */
export function* register(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
): Flow<{ registered: true }> {
  const asked = yield* tracker.track(
    'register-subscription',
    runStep(context, registerSubscription, { plan }),
  );
  if (asked.state === 'refused') {
    tracker.end('register-subscription', 'failed');
    return refusedBeforeOrder(
      'register-subscription',
      'The subscription could not be registered',
      asked.refusal,
    );
  }
  if (asked.state === 'registered') {
    tracker.end('await-registration', 'skipped');
    return { registered: true };
  }
  const { looks, answer } = yield* tracker.track(
    'await-registration',
    poll(context, checkRegistration, { plan }),
  );
  tracker.end('await-registration', answer.done ? 'done' : 'failed', looks);
  if (answer.done) return { registered: true };
  return needsAttention(
    'await-registration',
    'registration-stuck',
    'The registration of the subscription does not finish',
    'Nothing was bought. Partner Center has been registering the subscription for more than an hour.',
  );
}

/** Asks whether the SKU can be had there, where the SKU wants to be asked. */
export function* lookAtInventory(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
): Flow<{ available: true }> {
  const inventory = yield* tracker.track('check-inventory', runStep(context, checkInventory, { plan }));
  if (inventory.state === 'refused') {
    tracker.end('check-inventory', 'failed');
    return refusedBeforeOrder(
      'check-inventory',
      'The SKU cannot be had for this subscription',
      inventory.refusal,
    );
  }
  if (inventory.state === 'not-asked') tracker.end('check-inventory', 'skipped');
  return { available: true };
}

export interface Ordered {
  readonly orderId: string;
  readonly position: Position;
}

/**
 * Cart and checkout. A new cart is made only after a definitive answer, never after an unknown one: then the flow
 * looks for the order it may have placed.
 */
export function* order(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
  position: Position,
): Flow<Ordered> {
  for (let generation = 0; generation < 2; generation += 1) {
    const cart = yield* tracker.track('create-cart', runStep(context, createCart, { plan, generation }));
    if (cart.state === 'refused') {
      tracker.end('create-cart', 'failed');
      return refusedBeforeOrder('create-cart', 'The cart was refused', cart.refusal);
    }
    tracker.start('checkout');
    const { cartId } = cart;
    const attempt = yield* tryCheckout(context, {
      plan,
      cartId,
      generation,
      position,
      steps: tracker.steps(),
    });
    if (attempt.state === 'ordered') {
      tracker.end('checkout', 'done');
      return attempt;
    }
    if (attempt.state === 'look') return yield* look(context, tracker, plan, cartId, position);
    if (attempt.refusal.code !== CART_EXPIRED || generation === 1) {
      tracker.end('checkout', 'failed');
      return refusedBeforeOrder('checkout', 'The checkout was refused', attempt.refusal);
    }
  }
  throw new Error('unreachable: the second generation always returns');
}

type CheckoutInput = Parameters<typeof runStep<typeof checkOut.input, typeof checkOut.output>>[2];

/** A checkout that kept failing without an answer may have been carried out all the same. */
function* tryCheckout(context: OrchestrationContext, input: CheckoutInput) {
  try {
    return yield* runStep(context, checkOut, input);
  } catch {
    return { state: 'look' as const };
  }
}

function* look(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
  cartId: string,
  position: Position,
): Flow<Ordered> {
  const { looks, answer } = yield* poll(context, findOrder, {
    plan,
    cartId,
    position,
    steps: tracker.steps(),
  });
  const found = answer.done && answer.value.state === 'ordered' ? answer.value : undefined;
  tracker.end('checkout', found ? 'done' : 'failed', looks);
  return (
    found ??
    needsAttention(
      'checkout',
      'order-unknown',
      'It is not known whether the purchase was carried out',
      'The answers to the checkout were lost and no order with our name was found. Look in Partner Center before buying again.',
    )
  );
}
