import type { OrchestrationContext, Task } from 'durable-functions';
import type { Position } from '../../requests/domain/position.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import { checkInventory, createCart } from '../domain/provisioning-steps.ts';
import type { Recovery } from '../../core/refusal.ts';
import { checkOutCart, type Ordered } from './check-out-cart.ts';
import type { NextAttempt } from './attempt-numbers.ts';
import { priceRisen, refusedBeforeOrder, type Refused } from './purchase-failures.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';
import { register } from './register-subscription.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { retryTransientRefusals } from '../../requests/flow/retry-transient-refusals.ts';

type Flow<T> = Generator<Task, T, unknown>;

/** Recoveries that a new cart may complete; each is tried once. */
const RECOVERIES: readonly Recovery[] = ['new-cart', 'register', 'reread-catalog'];

/** Checks that the SKU is available in the region, for SKUs that need the check. */
export function* checkAvailability(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  plan: PurchasePlan,
): Flow<void> {
  const inventory = yield* tracker.track('check-inventory', runStep(context, checkInventory, { plan }));
  if (inventory.state === 'refused') {
    tracker.end('check-inventory', 'failed');
    const title = 'The SKU cannot be had for this subscription';
    throw refusedBeforeOrder({ step: 'check-inventory', title, refusal: inventory.refusal });
  }
  if (inventory.state === 'not-asked') tracker.end('check-inventory', 'skipped');
}

/** A cart as the row has it. */
interface RecordedCart {
  readonly cartId: string;
  readonly cartAttempt: number;
}

/** Input of the order. */
interface OrderInput {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly nextAttempt: NextAttempt;
  /** The cart of a run that died: it is checked out once more, before another one is created. */
  readonly recorded?: RecordedCart | undefined;
  /** Called with every cart that may be checked out. */
  readonly onCart: (cartId: string) => void;
}

/**
 * Creates the cart and checks it out. Tries each recovery once. Creates a new cart only when the previous one was
 * certainly not ordered.
 */
export function* order(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  { plan, position, nextAttempt, recorded, onCart }: OrderInput,
): Flow<Ordered> {
  const recovered = new Set<Recovery>();
  for (let first = recorded; ; first = undefined) {
    const fresh = recovered.has('reread-catalog');
    const cart = first
      ? ({ ...first, isRecorded: true } as const)
      : yield* fillCart(context, tracker, { plan, nextAttempt, fresh });
    if ('cartId' in cart) onCart(cart.cartId);
    const outcome =
      'cartId' in cart
        ? yield* checkOutCart(context, tracker, nextAttempt, { plan, position, ...cart })
        : cart;
    if ('orderId' in outcome) return outcome;
    const { recovery } = outcome.refusal;
    if (recovery === undefined || !RECOVERIES.includes(recovery) || recovered.has(recovery))
      throw refusedBeforeOrder(outcome);
    recovered.add(recovery);
    if (recovery === 'register') yield* register(context, tracker, plan, nextAttempt, true);
  }
}

type CartInput = Pick<OrderInput, 'plan' | 'nextAttempt'> & { readonly fresh: boolean };

function* fillCart(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  { plan, nextAttempt, fresh }: CartInput,
): Flow<RecordedCart | Refused> {
  let attempt = 0;
  const fill = () => {
    attempt = nextAttempt('create-cart');
    const requestedAt = context.df.currentUtcDateTime.toISOString();
    return runStep(context, createCart, { plan, requestedAt, attempt, ...(fresh ? { fresh } : {}) });
  };
  const cart = yield* tracker.track('create-cart', retryTransientRefusals(context, fill));
  if (cart.state === 'created') return { cartId: cart.cartId, cartAttempt: attempt };
  tracker.end('create-cart', 'failed');
  if (cart.state === 'refused')
    return { step: 'create-cart', title: 'The cart was refused', refusal: cart.refusal };
  throw priceRisen('create-cart', cart);
}
