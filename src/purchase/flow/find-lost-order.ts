import type { OrchestrationContext, Task } from 'durable-functions';
import type { Position } from '../../requests/domain/position.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import { findOrder } from '../domain/provisioning-steps.ts';
import { needsAttention, type FlowFailure } from '../../requests/flow/failure.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';

interface Traces {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly cartId: string;
  /** When the cart may have been checked out last; default now. */
  readonly since?: string;
  readonly mayBeUnderWay?: true | undefined;
}

export type Found =
  | { readonly state: 'ordered'; readonly orderId: string; readonly position: Position }
  | SecondOrder
  | { readonly state: 'not-ordered' | 'nowhere' }
  | { readonly state: 'unknown'; readonly reason: string | undefined };

interface SecondOrder {
  readonly state: 'second-order';
  readonly orderId: string;
  readonly recordedOrderId: string;
}

/**
 * Whether a cart became an order, whatever the checkout answered: `not-ordered` when it is still open, `nowhere` when
 * it is gone and the order list had time to show an order. `unknown` after an hour, for a person to look.
 */
export function* findLostOrder(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  { since = context.df.currentUtcDateTime.toISOString(), ...traces }: Traces,
): Generator<Task, Found, unknown> {
  const input = { ...traces, since, steps: tracker.steps() };
  const { answer } = yield* poll(context, findOrder, input);
  return answer.done ? answer.value : { state: 'unknown', reason: answer.reason };
}

/** @param reason why the order list could not tell, a sentence */
export const orderUnknown = (reason: string | undefined): FlowFailure =>
  needsAttention(
    'checkout',
    'order-unknown',
    'It is not known whether the purchase was carried out',
    [
      'The answers to the checkout were lost and no order with our name was found.',
      ...(reason === undefined ? [] : [reason]),
      'Look in Partner Center before buying again.',
    ].join(' '),
  );

export const secondOrder = ({ orderId, recordedOrderId }: SecondOrder): FlowFailure =>
  needsAttention(
    'checkout',
    'second-order',
    'Two orders of this request exist',
    `Order ${recordedOrderId} is the one of this request. Order ${orderId} exists beside it and is billed as well: look at both in Partner Center.`,
  );
