import type { Position } from '../../requests/domain/position.ts';
import { doneSteps, type StepState } from '../../requests/domain/progress.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { EventDraft, TimelineEvent } from '../../requests/domain/timeline.ts';
import type { RecordDeps } from './record-order.ts';
import { readProvisioning } from './read-provisioning.ts';

interface FilledCart {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly steps: readonly StepState[];
  readonly cartId: string;
  /** The attempt numbers of the cart and of its first checkout. */
  readonly cartAttempt: number;
  readonly attempt: number;
  /** The row has the cart already. */
  readonly isRecorded?: true | undefined;
}

/**
 * Stores the cart that is about to be checked out, with the steps before it. A restarted flow checks this cart before
 * it creates another one; a row without a cart proves that no order exists. Throws when the request has gone on without
 * this cart, because the engine may deliver a checkout again after minutes.
 */
export async function recordCart(deps: RecordDeps, cart: FilledCart): Promise<Position> {
  const { plan, position, steps } = cart;
  const first = mayHaveLines(cart) ? undefined : await write(deps, cart, position, doneSteps(steps));
  // A repeated write keeps the version of its base when a later change has overtaken it.
  const isOvertaken = first?.version === position.version;
  if (first !== undefined && !isOvertaken) return first;
  // An earlier cart of this purchase, an earlier attempt of this step, or another run has changed the row.
  const stored = await readProvisioning(deps.requests, plan);
  if (stored.order.checkout?.cartId === cart.cartId) return positionAt(stored, position);
  if (isOvertaken || cart.isRecorded)
    throw new Error(`cart ${cart.cartId} of request ${plan.requestId} has been replaced`);
  const recorded = (await deps.requests.timeline(plan.requestId)) ?? [];
  const missing = doneSteps(steps).filter((line) => !recorded.some((one) => isSame(one, line)));
  const later = await write(deps, cart, stored.position, missing);
  if (later === undefined) throw new Error(`request ${plan.requestId} changed while its cart was recorded`);
  return later;
}

/** A later run goes on with the steps of the earlier one, some of which are in the timeline already. */
const mayHaveLines = ({ plan, isRecorded }: FilledCart): boolean => plan.run > 1 || isRecorded === true;

/** Keeps the earlier position when an order is recorded, so that `recordOrder` compares the orders before it writes. */
const positionAt = (
  { order, position }: Awaited<ReturnType<typeof readProvisioning>>,
  earlier: Position,
): Position => (order.orderId === undefined ? position : earlier);

async function write(
  { requests, clock }: RecordDeps,
  { plan, steps, cartId, cartAttempt, attempt }: FilledCart,
  position: Position,
  newEvents: readonly EventDraft[],
): Promise<Position | undefined> {
  const at = clock().toISOString();
  const committed = await requests.commit({
    requestId: plan.requestId,
    position,
    operation: `checkout/${cartId}`,
    change: {
      updatedAt: at,
      steps: [...steps],
      internal: { checkout: { cartId, at, cartAttempt, attempt } },
    },
    newEvents,
  });
  return committed.committed ? committed.position : undefined;
}

const isSame = (one: TimelineEvent, line: EventDraft): boolean =>
  one.type === line.type && one.at === line.at && one.data['step'] === line.data?.['step'];
