import { z } from 'zod';
import { desk } from '../../core/actor.ts';
import type { Position } from '../../requests/domain/position.ts';
import type { StepState } from '../../requests/domain/progress.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { PurchaseResult } from '../domain/purchase-result.ts';
import type { Clock } from '../../core/clock.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { readProvisioning } from './read-provisioning.ts';

export interface RecordDeps {
  readonly requests: RequestStore;
  readonly clock: Clock;
}

interface PlacedOrder {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly steps: readonly StepState[];
  readonly orderId: string;
  /** Lines that the checkout refused, if any. */
  readonly refused?: readonly Refusal[];
}

type Recorded =
  | { readonly state: 'ordered'; readonly orderId: string; readonly position: Position }
  | { readonly state: 'second-order'; readonly orderId: string; readonly recordedOrderId: string };

/**
 * Stores the order. Recording the same order again changes nothing. A different order than the recorded one is not
 * stored, but returned as `second-order`.
 */
export async function recordOrder(deps: RecordDeps, placed: PlacedOrder): Promise<Recorded> {
  const { orderId, plan } = placed;
  const first = await write(deps, placed, placed.position);
  if (first !== undefined) return { state: 'ordered', orderId, position: first };
  const { order, position } = await readProvisioning(deps.requests, plan);
  const recordedOrderId = order.orderId;
  if (recordedOrderId === orderId) return { state: 'ordered', orderId, position };
  if (recordedOrderId !== undefined) return { state: 'second-order', orderId, recordedOrderId };
  const later = await write(deps, placed, position);
  if (later === undefined) throw new Error(`request ${plan.requestId} changed while its order was recorded`);
  return { state: 'ordered', orderId, position: later };
}

/** The operation contains the order id: a different order is a different change, never a repetition. */
async function write(
  { requests, clock }: RecordDeps,
  { plan, steps, orderId, refused = [] }: PlacedOrder,
  position: Position,
): Promise<Position | undefined> {
  const at = clock().toISOString();
  const committed = await requests.commit({
    requestId: plan.requestId,
    position,
    operation: `ordered/${orderId}`,
    change: {
      updatedAt: at,
      // A restarted flow has no steps of its own yet.
      ...(steps.length > 0 ? { steps: [...steps] } : {}),
      result: { ...(await earlierResult(requests, plan)), orderId } satisfies PurchaseResult,
    },
    newEvents: [
      { type: 'step-done', at, actor: desk, data: { step: 'checkout', attempts: attemptsOf(steps) } },
      { type: 'ordered', at, actor: desk, data: { orderId, ...refusedData(refused) } },
    ],
  });
  return committed.committed ? committed.position : undefined;
}

const documentSchema = z.record(z.string(), z.unknown());

/** What the request has results of before its order. The row of a purchase has none, and is not read. */
async function earlierResult(
  requests: RequestStore,
  { requestId, hasEarlierResult }: PurchasePlan,
): Promise<Omit<PurchaseResult, 'orderId'>> {
  const none = { reservations: [], entryIds: [] };
  if (hasEarlierResult === undefined) return none;
  const stored = await requests.read(requestId);
  return { ...none, ...documentSchema.parse(stored?.request.result ?? {}) };
}

const refusedData = (refused: readonly Refusal[]) =>
  refused.length > 0 ? { refused: refused.map(({ code, message }) => ({ code, message })) } : {};

const attemptsOf = (steps: readonly StepState[]): number =>
  steps.find((step) => step.name === 'checkout')?.attempts ?? 1;
