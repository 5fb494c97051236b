import { desk } from '../domain/actor.ts';
import type { Position } from '../domain/position.ts';
import type { StepState } from '../domain/progress.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import type { Happening } from '../domain/timeline.ts';
import type { Clock } from '../ports/clock.ts';
import type { Refusal } from '../ports/refusal.ts';
import type { RequestStore } from '../ports/request-store.ts';

export interface RecordDeps {
  readonly requests: RequestStore;
  readonly clock: Clock;
}

interface PlacedOrder {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly steps: readonly StepState[];
  readonly orderId: string;
  /** What the checkout refused beside the order, if anything. */
  readonly refused?: readonly Refusal[];
}

/** Stores that the order exists, with the steps that led to it: from here on there is something to lose. */
export async function recordOrder(
  { requests, clock }: RecordDeps,
  { plan, position, steps, orderId, refused = [] }: PlacedOrder,
) {
  const at = clock().toISOString();
  const committed = await requests.commit({
    requestId: plan.requestId,
    position,
    operation: 'ordered',
    change: { updatedAt: at, result: { orderId, reservations: [], entryIds: [] } },
    happenings: [
      ...doneSteps(steps),
      { type: 'step-done', at, actor: desk, data: { step: 'checkout', attempts: attemptsOf(steps) } },
      { type: 'ordered', at, actor: desk, data: { orderId, ...beside(refused) } },
    ],
  });
  if (!committed.committed)
    throw new Error(`request ${plan.requestId} changed although provisioning had begun`);
  return { state: 'ordered', orderId, position: committed.position } as const;
}

const beside = (refused: readonly Refusal[]) =>
  refused.length > 0 ? { refused: refused.map(({ code, message }) => ({ code, message })) } : {};

/** One timeline line for each step that is done, with the time it ended. */
export const doneSteps = (steps: readonly StepState[]): readonly Happening[] =>
  steps.flatMap(({ name, status, attempts, endedAt }) =>
    status === 'done' && endedAt !== undefined
      ? [{ type: 'step-done', at: endedAt, actor: desk, data: { step: name, attempts } } as const]
      : [],
  );

const attemptsOf = (steps: readonly StepState[]): number =>
  steps.find((step) => step.name === 'checkout')?.attempts ?? 1;
