import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import { consentProblemIn } from '../domain/consent-problem.ts';
import { microsoftFailureIn } from '../domain/failed-step.ts';
import type { Position } from '../domain/position.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import { checkOut } from '../domain/steps/provisioning-steps.ts';
import { needsAttention, priceRisen, type Halt, type Refused } from './halt.ts';
import { lookForOrder, orderUnknown, secondOrder, type Found } from './look-for-order.ts';
import type { NextTry } from './numbered-tries.ts';
import { runStep } from './run-step.ts';
import type { StepTracker } from './step-tracker.ts';
import { untilDefinite } from './until-definite.ts';

export interface Ordered {
  readonly orderId: string;
  readonly position: Position;
}

interface FilledCart {
  readonly plan: PurchasePlan;
  readonly position: Position;
  readonly cartId: string;
}

/** Buys what is in a cart. Without a plain yes, an order that exists all the same is found before anything else. */
export function* checkOutCart(
  context: OrchestrationContext,
  tracker: StepTracker,
  nextTry: NextTry,
  filled: FilledCart,
): Generator<Task, Ordered | Refused | Halt, unknown> {
  tracker.start('checkout');
  const attempt = yield* untilDefinite(context, () =>
    attemptCheckout(context, { ...filled, generation: nextTry('checkout'), steps: tracker.steps() }),
  );
  const found: Found =
    attempt.state === 'ordered' || attempt.state === 'second-order'
      ? attempt
      : yield* lookForOrder(context, tracker, {
          ...filled,
          ...(mayBeUnderWay(attempt) ? { mayBeUnderWay: true as const } : {}),
        });
  if (found.state === 'ordered') {
    tracker.end('checkout', 'done');
    const { orderId, position } = found;
    return { orderId, position };
  }
  tracker.end('checkout', 'failed');
  return withoutOrder(attempt, found);
}

/** Whether Microsoft may still be at work on a checkout, whatever it said last. */
function mayBeUnderWay(attempt: Attempted): boolean {
  if (attempt.state === 'lost') return true;
  if (attempt.state === 'dearer') return attempt.earlierTry === true;
  if (attempt.state !== 'refused') return false;
  const { cure } = attempt.refusal;
  return attempt.earlierTry === true || cure === 'look' || cure === 'again';
}

type Attempted = z.infer<typeof checkOut.output> | { readonly state: 'lost'; readonly text: string };

/** What a checkout comes to whose order was looked for and is not this request's, or not there. */
function withoutOrder(attempt: Attempted, found: Exclude<Found, { state: 'ordered' }>): Refused | Halt {
  if (found.state === 'second-order') return secondOrder(found);
  if (found.state === 'unknown') return orderUnknown(found.reason);
  if (attempt.state === 'dearer') return priceRisen('checkout', attempt);
  const refusal = attempt.state === 'refused' ? attempt.refusal : undefined;
  if (found.state === 'nowhere' && refusal?.cure !== 'new-cart') return orderUnknown(undefined);
  if (refusal !== undefined && refusal.cure !== 'look')
    return { step: 'checkout', title: 'The checkout was refused', refusal };
  return notOrdered(attempt.state === 'lost' ? saidIn(attempt.text) : refusal);
}

type Attempt = Parameters<typeof runStep<typeof checkOut.input, typeof checkOut.output>>[2];

/** A checkout that kept failing without an answer may have been carried out all the same. */
function* attemptCheckout(context: OrchestrationContext, input: Attempt) {
  try {
    return yield* runStep(context, checkOut, input);
  } catch (error) {
    return { state: 'lost' as const, text: error instanceof Error ? error.message : String(error) };
  }
}

type Said = Pick<Refused['refusal'], 'code' | 'message' | 'advice'>;

/** What kept the checkout from an answer, when the text of the failure tells. */
function saidIn(text: string): Said | undefined {
  const consent = consentProblemIn(text);
  if (consent === undefined) return microsoftFailureIn(text);
  return { code: consent.code, message: consent.detail, advice: consent.advice };
}

function notOrdered(said: Said | undefined): Halt {
  const halt = needsAttention(
    'checkout',
    'not-ordered',
    'The checkout did not go through',
    'The cart is still open. Nothing was bought.',
  );
  if (said === undefined) return halt;
  const { code, message, advice } = said;
  return {
    ...halt,
    trouble: { ...halt.trouble, ...(advice === undefined ? {} : { advice }), microsoft: { code, message } },
  };
}
