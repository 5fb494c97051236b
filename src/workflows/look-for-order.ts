import type { OrchestrationContext, Task } from 'durable-functions';
import type { Position } from '../domain/position.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import { findOrder } from '../domain/steps/provisioning-steps.ts';
import { needsAttention, type Halt } from './halt.ts';
import { poll } from './poll-until-done.ts';
import type { StepTracker } from './step-tracker.ts';

interface Traces {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly cartId: string;
  /** When the cart may have been checked out last; default now. */
  readonly since?: string;
}

type Found =
  | { readonly state: 'ordered'; readonly orderId: string; readonly position: Position }
  | { readonly state: 'not-ordered' | 'nowhere' | 'unknown' };

/**
 * Whether a cart became an order, whatever the checkout answered: `not-ordered` when it is still open, `nowhere` when
 * it is gone and the order list had time to show an order. `unknown` after an hour, for a person to look.
 */
export function* lookForOrder(
  context: OrchestrationContext,
  tracker: StepTracker,
  { since = context.df.currentUtcDateTime.toISOString(), ...traces }: Traces,
): Generator<Task, Found, unknown> {
  const input = { ...traces, since, steps: tracker.steps() };
  const { answer } = yield* poll(context, findOrder, input);
  return answer.done ? answer.value : { state: 'unknown' };
}

export const orderUnknown = (): Halt =>
  needsAttention(
    'checkout',
    'order-unknown',
    'It is not known whether the purchase was carried out',
    'The answers to the checkout were lost and no order with our name was found. Look in Partner Center before buying again.',
  );
