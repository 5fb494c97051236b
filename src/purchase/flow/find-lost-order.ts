import type { OrchestrationContext, Task } from 'durable-functions';
import type { Position } from '../../requests/domain/position.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import { findOrder } from '../domain/provisioning-steps.ts';
import { needsAttention, type FlowFailure } from '../../requests/flow/failure.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';

interface CheckedOutCart {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly cartId: string;
  /** Time until which the cart may have been checked out; default now. */
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
 * Finds out whether a cart was ordered, whatever the checkout answered. `not-ordered`: it is still open. `nowhere`:
 * it does not exist any more and the order list, which has caught up, shows no order. `unknown`: no proof after an
 * hour, so an operator decides.
 */
export function* findLostOrder(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  { since = context.df.currentUtcDateTime.toISOString(), ...cart }: CheckedOutCart,
): Generator<Task, Found, unknown> {
  const input = { ...cart, since, steps: tracker.steps() };
  const { answer } = yield* poll(context, findOrder, input);
  return answer.done ? answer.value : { state: 'unknown', reason: answer.reason };
}

/** @param reason why the order list proved nothing, a sentence */
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
