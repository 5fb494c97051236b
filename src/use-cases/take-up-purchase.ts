import { orderNameOf } from '../domain/identifiers.ts';
import type { StepState } from '../domain/progress.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { Clock } from '../ports/clock.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { Refusal } from '../ports/refusal.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';
import { planOf } from './plan-purchase.ts';
import { recordOrder } from './record-order.ts';
import { stopApproved } from './stop-approved.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly customers: CustomerDirectory;
  readonly ordering: Pick<Ordering, 'findOrderByName'>;
  readonly clock: Clock;
}

/**
 * The flow was started anew, or its step is repeated after a crash. An order that exists already is taken up
 * instead of being placed again.
 */
export async function takeUpPurchase(deps: Deps, stored: StoredRequest) {
  const { request, position } = stored;
  const planned = await planOf(deps.customers, request);
  if (!planned.ok) return stopApproved(deps, stored, planned.error, cannotGoOn(request, planned.error));
  // What was approved before the last price is not known any more.
  const plan = { ...planned.value, mostCost: planned.value.cost };
  const earlier = earlierRunsOf(request);
  const bought = earlierRunsOf(request, deps.clock().toISOString());
  const known = request.result?.orderId;
  if (known !== undefined)
    return { state: 'provisioning', plan, position, orderId: known, ...bought } as const;
  const search = await deps.ordering.findOrderByName(request.customerId, orderNameOf(request.id));
  if (search.state === 'unsure') throw new Error(`request ${request.id} may have an order: ${search.reason}`);
  if (search.state === 'absent') {
    if (earlier?.earlier.settingsDone)
      throw new Error(`request ${request.id} is marked as done, but its order does not show`);
    return { state: 'provisioning', plan, position, ...earlier } as const;
  }
  const recorded = await recordOrder(deps, { plan, position, steps: [], orderId: search.orderId });
  return {
    state: 'provisioning',
    plan,
    position: recorded.position,
    orderId: search.orderId,
    ...bought,
  } as const;
}

const cannotGoOn = ({ result }: DeskRequest, { message }: Refusal) => ({
  code: 'cannot-go-on',
  title: 'The purchase cannot go on',
  detail:
    result?.orderId === undefined
      ? message
      : `${message} Partner Center order ${result.orderId} exists and is kept.`,
});

/**
 * What the flow must know of its earlier runs once an operator had it go on.
 *
 * @param orderedAt when an order was seen, whatever the checkout had answered
 */
export function earlierRunsOf({ resolution, steps, problem }: DeskRequest, orderedAt?: string) {
  if (resolution === undefined) return undefined;
  const { cartId, stoppedAt } = problem ?? {};
  return {
    earlier: {
      runs: resolution.round,
      ...(steps ? { steps: orderedAt === undefined ? steps : withCheckoutDone(steps, orderedAt) } : {}),
      ...(cartId && stoppedAt ? { cart: { cartId, since: stoppedAt } } : {}),
      ...(resolution.action === 'mark-done' ? { settingsDone: true } : {}),
    },
  };
}

/** A checkout whose answer was lost counts as done once its order is seen. */
const withCheckoutDone = (steps: readonly StepState[], endedAt: string): StepState[] =>
  steps.map((step) =>
    step.name === 'checkout' && step.status !== 'done' ? { ...step, status: 'done', endedAt } : step,
  );
