import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
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
import { isHalt, needsAttention, refusedBeforeOrder, stoppedBeforeOrder, type Halt } from './halt.ts';
import { poll } from './poll-until-done.ts';
import { runStep } from './run-step.ts';
import type { refusalSchema } from '../domain/steps/refusal.ts';
import type { StepTracker } from './step-tracker.ts';

type Flow<T> = Generator<Task, T | Halt, unknown>;

/** Microsoft's answer for a cart that is gone; the one refusal that a new cart cures. */
const CART_EXPIRED = '800008';
/** The order list may lag 15 minutes. */
const LONGER_THAN_THE_LIST_LAGS_MS = 20 * 60_000;
const NOTHING_BOUGHT = 'Nothing was bought.';

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
 * Cart and checkout. A new cart is made only when the first has expired and a look found no order: after an unknown
 * outcome nothing is bought again.
 */
export function* order(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
  position: Position,
): Flow<Ordered> {
  for (let generation = 0; ; generation += 1) {
    const cart = yield* fillCart(context, tracker, plan, generation);
    if (isHalt(cart)) return cart;
    tracker.start('checkout');
    const { cartId } = cart;
    const attempt = yield* tryCheckout(context, {
      plan,
      cartId,
      generation,
      position,
      steps: tracker.steps(),
    });
    const looked =
      attempt.state === 'ordered'
        ? attempt
        : yield* look(context, tracker, attempt, { plan, cartId, position });
    if (isHalt(looked)) {
      tracker.end('checkout', 'failed');
      return looked;
    }
    if (looked.state === 'ordered') {
      tracker.end('checkout', 'done');
      return looked;
    }
    if (generation > 0)
      return needsAttention('checkout', 'cart-expired', 'The cart expired twice', NOTHING_BOUGHT);
  }
}

function* fillCart(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
  generation: number,
): Flow<{ cartId: string }> {
  const cart = yield* tracker.track('create-cart', runStep(context, createCart, { plan, generation }));
  if (cart.state === 'created') return cart;
  tracker.end('create-cart', 'failed');
  if (cart.state === 'refused')
    return refusedBeforeOrder('create-cart', 'The cart was refused', cart.refusal);
  const detail = `Approved at ${cart.approved}, now ${cart.now} at Microsoft. ${NOTHING_BOUGHT} Ask again for today's price.`;
  return stoppedBeforeOrder('create-cart', 'price-risen', 'The price has risen since the approval', detail);
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

interface Looked {
  readonly plan: PurchasePlan;
  readonly cartId: string;
  readonly position: Position;
}

/** What to make of a checkout without a plain yes: an order that exists all the same is found before anything else. */
function* look(
  context: OrchestrationContext,
  tracker: StepTracker,
  attempt:
    | { readonly state: 'look' }
    | { readonly state: 'refused'; readonly refusal: z.infer<typeof refusalSchema> },
  { plan, cartId, position }: Looked,
): Flow<(Ordered & { readonly state: 'ordered' }) | { readonly state: 'cart-gone' }> {
  const expired = attempt.state === 'refused' && attempt.refusal.code === CART_EXPIRED;
  if (attempt.state === 'refused' && !expired) {
    return refusedBeforeOrder('checkout', 'The checkout was refused', attempt.refusal);
  }
  const input = { plan, cartId, position, steps: tracker.steps() };
  const { answer } = yield* poll(
    context,
    findOrder,
    input,
    expired ? LONGER_THAN_THE_LIST_LAGS_MS : undefined,
  );
  if (answer.done && answer.value.state === 'ordered') return answer.value;
  if (expired) return { state: 'cart-gone' };
  return answer.done
    ? needsAttention(
        'checkout',
        'not-ordered',
        'The checkout did not go through',
        `The cart is still open. ${NOTHING_BOUGHT}`,
      )
    : needsAttention(
        'checkout',
        'order-unknown',
        'It is not known whether the purchase was carried out',
        'The answers to the checkout were lost and no order with our name was found. Look in Partner Center before buying again.',
      );
}
