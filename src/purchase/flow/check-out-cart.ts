import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import { consentProblemIn } from '../../core/consent/consent-problem.ts';
import { microsoftFailureIn } from '../../core/microsoft-failure.ts';
import { isOutage } from '../../core/microsoft-outage.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';
import type { Position } from '../../requests/domain/position.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import { checkOut } from '../domain/provisioning-steps.ts';
import type { NextAttempt } from './attempt-numbers.ts';
import { FlowFailure } from '../../requests/flow/failure.ts';
import { findLostOrder, orderUnknown, secondOrder, type Found } from './find-lost-order.ts';
import { priceRisen, refusedBeforeOrder, type Refused } from './purchase-failures.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { RefusedRead, RunReplaced } from '../../platform/durable/stopped-answer.ts';
import { retryTransientRefusals } from '../../requests/flow/retry-transient-refusals.ts';

/** Rounds of tries and a look, each of about an hour, while Microsoft answers all but checkouts. */
const MAX_ROUNDS = 6;

export interface Ordered {
  readonly orderId: string;
  readonly position: Position;
}

interface FilledCart {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly cartId: string;
  readonly cartAttempt: number;
  readonly isRecorded?: true;
}

/** Checks out a cart. Unless Microsoft confirms the order, searches for an order that was created all the same. */
export function* checkOutCart(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  nextAttempt: NextAttempt,
  filled: FilledCart,
): Generator<Task, Ordered | Refused, unknown> {
  tracker.start('checkout');
  const { attempt, found } = yield* untilKnown(context, tracker, nextAttempt, filled);
  if (found.state === 'ordered') {
    tracker.end('checkout', 'done');
    const { orderId, position } = found;
    return { orderId, position };
  }
  tracker.end('checkout', 'failed');
  return withoutOrder(attempt, found);
}

/**
 * Sends the checkout and finds out what has become of it. A checkout that was certainly not carried out because of an
 * outage is sent again. It keeps its number, because its outcome was unknown.
 */
function* untilKnown(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  nextAttempt: NextAttempt,
  filled: FilledCart,
): Generator<Task, { readonly attempt: Attempted; readonly found: Found }, unknown> {
  let unanswered: number | undefined;
  let number = 0;
  const send = () => {
    number = unanswered ?? nextAttempt('checkout');
    unanswered = undefined;
    return attemptCheckout(context, { ...filled, attempt: number, steps: tracker.steps() });
  };
  for (let rounds = 1; ; rounds += 1) {
    const attempt: Attempted = yield* retryTransientRefusals(context, send);
    if (attempt.state === 'ordered' || attempt.state === 'second-order') return { attempt, found: attempt };
    const { plan, position, cartId } = filled;
    const cart = { plan, position, cartId, ...(mayBeUnderWay(attempt) ? { mayBeUnderWay: true as const } : {}) };
    const found = yield* findLostOrder(context, tracker, cart);
    const isPutOff = attempt.state === 'lost' && isOutage(attempt.text) && found.state === 'not-ordered';
    if (!isPutOff || rounds === MAX_ROUNDS) return { attempt, found };
    unanswered = number;
  }
}

/** Whether Microsoft may still be working on a checkout, whatever its last answer was. */
function mayBeUnderWay(attempt: Attempted): boolean {
  if (attempt.state === 'lost') return true;
  if (attempt.state === 'dearer') return attempt.earlierAttempt === true;
  if (attempt.state !== 'refused') return false;
  const { recovery } = attempt.refusal;
  return attempt.earlierAttempt === true || recovery === 'find-order' || recovery === 'retry';
}

type Attempted = z.infer<typeof checkOut.output> | { readonly state: 'lost'; readonly text: string };

/**
 * Decides how a checkout ends whose order was not found or is not the recorded one. Returns a refusal, which may have
 * a recovery, or throws.
 */
function withoutOrder(attempt: Attempted, found: Exclude<Found, { state: 'ordered' }>): Refused {
  if (found.state === 'second-order') throw secondOrder(found);
  if (found.state === 'unknown') throw orderUnknown(found.reason);
  if (attempt.state === 'dearer') throw priceRisen('checkout', attempt);
  const refusal = attempt.state === 'refused' ? attempt.refusal : undefined;
  if (found.state === 'nowhere' && refusal?.recovery !== 'new-cart') throw orderUnknown(undefined);
  if (refusal !== undefined && refusal.recovery !== 'find-order')
    return { step: 'checkout', title: 'The checkout was refused', refusal };
  throw notOrdered(attempt.state === 'lost' ? reasonIn(attempt.text) : refusal);
}

type Attempt = Parameters<typeof runStep<typeof checkOut.input, typeof checkOut.output>>[2];

/**
 * Sends the checkout. After failures without an answer, Microsoft may still have created the order. A refusal of the
 * first try is certain, unless an earlier run has sent the checkout of this cart.
 */
function* attemptCheckout(context: OrchestrationContext, input: Attempt) {
  try {
    return yield* runStep(context, checkOut, input);
  } catch (error) {
    if (error instanceof RunReplaced) throw error;
    const denial = error instanceof RefusedRead ? denialIn(error) : undefined;
    if (denial !== undefined && input.isRecorded !== true) throw refusedBeforeOrder(denial);
    return { state: 'lost' as const, text: error instanceof Error ? error.message : String(error) };
  }
}

/** What Microsoft denies the desk, when no earlier try can have ordered; an unreadable answer denies nothing. */
function denialIn({ message: text, unanswered }: RefusedRead): Refused | undefined {
  const failure = microsoftFailureIn(text);
  if (failure === undefined || unanswered > 0 || failure.code === UNREADABLE) return undefined;
  const { code, message, advice } = failure;
  const refusal = { code, message, end: 'needs-attention', ...(advice === undefined ? {} : { advice }) } as const;
  return { step: 'checkout', title: 'Microsoft refused the checkout', refusal };
}

type MicrosoftReason = Pick<Refused['refusal'], 'code' | 'message' | 'advice'>;

/** The reason in the text of a failed checkout, if there is one. */
function reasonIn(text: string): MicrosoftReason | undefined {
  const consent = consentProblemIn(text);
  if (consent === undefined) return microsoftFailureIn(text);
  return { code: consent.code, message: consent.detail, advice: consent.advice };
}

function notOrdered(reason: MicrosoftReason | undefined): FlowFailure {
  const problem = {
    code: 'not-ordered',
    title: 'The checkout did not go through',
    detail: 'The cart is still open. Nothing was bought.',
    step: 'checkout',
  };
  if (reason === undefined) return new FlowFailure('needs-attention', problem);
  const { code, message, advice } = reason;
  return new FlowFailure('needs-attention', {
    ...problem,
    ...(advice === undefined ? {} : { advice }),
    microsoft: { code, message },
  });
}
