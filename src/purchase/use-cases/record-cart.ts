import type { Position } from '../../requests/domain/position.ts';
import type { StepState } from '../../requests/domain/progress.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { EventDraft, TimelineEvent } from '../../requests/domain/timeline.ts';
import { doneSteps, type RecordDeps } from './record-order.ts';
import { standingPurchase } from './current-purchase.ts';

interface FilledCart {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly steps: readonly StepState[];
  readonly cartId: string;
}

/**
 * Stores which cart is about to be checked out, with the steps that led to it. A flow that is started anew looks at
 * this cart before it makes another one; a row without a cart proves that nothing was bought.
 */
export async function recordCart(deps: RecordDeps, cart: FilledCart): Promise<Position> {
  const { plan, position, steps } = cart;
  const first = await write(deps, cart, position, doneSteps(steps));
  if (first !== undefined) return first;
  // An earlier cart of this purchase, or an earlier try of this step, has moved the row on.
  const stored = await standingPurchase(deps.requests, plan.requestId);
  if (stored.request.internal?.checkout?.cartId === cart.cartId) return stored.position;
  const told = (await deps.requests.timeline(plan.requestId)) ?? [];
  const untold = doneSteps(steps).filter((line) => !told.some((one) => isSame(one, line)));
  const later = await write(deps, cart, stored.position, untold);
  if (later === undefined) throw new Error(`request ${plan.requestId} changed while its cart was recorded`);
  return later;
}

async function write(
  { requests, clock }: RecordDeps,
  { plan, cartId }: FilledCart,
  position: Position,
  newEvents: readonly EventDraft[],
): Promise<Position | undefined> {
  const at = clock().toISOString();
  const committed = await requests.commit({
    requestId: plan.requestId,
    position,
    operation: `checkout/${cartId}`,
    change: { updatedAt: at, internal: { checkout: { cartId, at } } },
    newEvents,
  });
  return committed.committed ? committed.position : undefined;
}

const isSame = (one: TimelineEvent, line: EventDraft): boolean =>
  one.type === line.type && one.at === line.at && one.data['step'] === line.data?.['step'];
