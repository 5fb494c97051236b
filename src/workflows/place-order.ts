import type { OrchestrationContext, Task } from 'durable-functions';
import type { Position } from '../domain/position.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import { checkInventory, createCart } from '../domain/steps/provisioning-steps.ts';
import type { Cure } from '../domain/steps/refusal.ts';
import { checkOutCart, type Ordered } from './check-out-cart.ts';
import { isHalt, priceRisen, refusedBeforeOrder, type Halt, type Refused } from './halt.ts';
import type { NextTry } from './numbered-tries.ts';
import { register } from './register.ts';
import { runStep } from './run-step.ts';
import type { StepTracker } from './step-tracker.ts';
import { untilDefinite } from './until-definite.ts';

type Flow<T> = Generator<Task, T, unknown>;

/** What another cart may cure, each once. */
const CURES: readonly Cure[] = ['new-cart', 'register', 'reread-catalog'];

/** Asks whether the SKU can be had there, where the SKU wants to be asked. */
export function* lookAtInventory(
  context: OrchestrationContext,
  tracker: StepTracker,
  plan: PurchasePlan,
): Flow<{ available: true } | Halt> {
  const inventory = yield* tracker.track('check-inventory', runStep(context, checkInventory, { plan }));
  if (inventory.state === 'refused') {
    tracker.end('check-inventory', 'failed');
    const title = 'The SKU cannot be had for this subscription';
    return refusedBeforeOrder({ step: 'check-inventory', title, refusal: inventory.refusal });
  }
  if (inventory.state === 'not-asked') tracker.end('check-inventory', 'skipped');
  return { available: true };
}

/** A purchase about to be made. */
interface Undertaking {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly nextTry: NextTry;
  /** Told of every cart that may be checked out. */
  readonly onCart: (cartId: string) => void;
}

/**
 * Cart and checkout. What Microsoft's no can be cured with is tried once, and a new cart is made only when it is
 * certain that the one before was not bought.
 */
export function* order(
  context: OrchestrationContext,
  tracker: StepTracker,
  { plan, position, nextTry, onCart }: Undertaking,
): Flow<Ordered | Halt> {
  const cured = new Set<Cure>();
  for (;;) {
    const fresh = cured.has('reread-catalog');
    const cart = yield* fillCart(context, tracker, { plan, nextTry, fresh });
    if ('cartId' in cart) onCart(cart.cartId);
    const outcome =
      'cartId' in cart ? yield* checkOutCart(context, tracker, nextTry, { plan, position, ...cart }) : cart;
    if (isHalt(outcome) || 'orderId' in outcome) return outcome;
    const { cure } = outcome.refusal;
    if (cure === undefined || !CURES.includes(cure) || cured.has(cure)) return refusedBeforeOrder(outcome);
    cured.add(cure);
    if (cure === 'register') {
      const registered = yield* register(context, tracker, plan, nextTry, true);
      if (isHalt(registered)) return registered;
    }
  }
}

type Filling = Pick<Undertaking, 'plan' | 'nextTry'> & { readonly fresh: boolean };

function* fillCart(
  context: OrchestrationContext,
  tracker: StepTracker,
  { plan, nextTry, fresh }: Filling,
): Flow<{ readonly cartId: string } | Refused | Halt> {
  const fill = () => {
    const generation = nextTry('create-cart');
    return runStep(context, createCart, { plan, generation, ...(fresh ? { fresh } : {}) });
  };
  const cart = yield* tracker.track('create-cart', untilDefinite(context, fill));
  if (cart.state === 'created') return { cartId: cart.cartId };
  tracker.end('create-cart', 'failed');
  if (cart.state === 'refused')
    return { step: 'create-cart', title: 'The cart was refused', refusal: cart.refusal };
  return priceRisen('create-cart', cart);
}
