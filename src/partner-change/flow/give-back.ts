import type { OrchestrationContext, Task } from 'durable-functions';
import { runStep } from '../../platform/durable/run-step.ts';
import type { PurchaseWork } from '../../purchase/domain/purchase-work.ts';
import { attemptNumbers, type NextAttempt } from '../../purchase/flow/attempt-numbers.ts';
import { prepareOrder } from '../../purchase/flow/find-or-place-order.ts';
import { priceRisen, refusedBeforeOrder } from '../../purchase/flow/purchase-failures.ts';
import type { Position } from '../../requests/domain/position.ts';
import { FlowFailure } from '../../requests/flow/failure.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';
import { returnUnits } from '../../returns/flow/return-units.ts';
import { checkRebuy } from '../domain/check-rebuy.ts';
import { bookReturn } from '../domain/closing-steps.ts';
import type { BookedReturn } from '../../returns/domain/booked-return.ts';
import type { PartnerChangeWork } from '../domain/partner-change-work.ts';
import { beforeReturn, returnChanged, returnedByAnother, returnRefused } from './partner-change-failures.ts';

type Flow<T> = Generator<Task, T, unknown>;

interface ReturnInput {
  readonly work: PartnerChangeWork;
  readonly position: Position;
  readonly tracker: StepTracker;
}

interface GivenBack {
  readonly bookedReturn: BookedReturn;
  readonly position: Position;
  readonly prepared: NextAttempt | undefined;
}

/**
 * Returns the reservation and books the refund. Before anything is returned, everything is checked that can be checked
 * of the purchase. An attempt that an earlier run has sent is not checked again: it may have been carried out.
 */
export function* giveBack(
  context: OrchestrationContext,
  { work, position, tracker }: ReturnInput,
): Flow<GivenBack> {
  const prepared = work.mayBeReturned ? undefined : yield* checkPurchase(context, tracker, work);
  const { units, accepted, mayBeReturned: mayBeSent } = work;
  const outcome = yield* returnUnits(context, tracker, { units, position, accepted, mayBeSent });
  if (outcome.state === 'refused') throw returnRefused(outcome.refusal);
  if (outcome.state === 'changed') throw returnChanged(outcome.detail);
  const { amounts, position: since } = outcome;
  tracker.start('post-refund');
  const input = { units, position: since, steps: tracker.steps(), ...(amounts ? { amounts } : {}) };
  const booked = yield* runStep(context, bookReturn, input);
  if (booked.state === 'unclear') {
    tracker.end('post-refund', 'failed');
    throw returnedByAnother(booked.contested);
  }
  tracker.end('post-refund', 'done');
  const { bookedReturn, position: bookedAt } = booked;
  return { bookedReturn, position: bookedAt, prepared };
}

/**
 * Registers the subscription, checks the inventory, and looks whether the same can be bought for the new reseller at the
 * approved price. What stops here ends the request with nothing returned.
 */
function* checkPurchase(
  context: OrchestrationContext,
  tracker: StepTracker,
  { plan, earlier }: Pick<PurchaseWork, 'plan' | 'earlier'>,
): Flow<NextAttempt> {
  const nextAttempt = attemptNumbers(earlier?.runs ?? 0);
  try {
    yield* prepareOrder(context, tracker, plan, nextAttempt);
    const rebuy = yield* tracker.track('check-rebuy', runStep(context, checkRebuy, { plan }));
    if (rebuy.state === 'possible') return nextAttempt;
    tracker.end('check-rebuy', 'failed');
    if (rebuy.state === 'dearer') throw priceRisen('check-rebuy', rebuy);
    const title = 'The reservation cannot be bought again';
    throw refusedBeforeOrder({ step: 'check-rebuy', title, refusal: rebuy.refusal });
  } catch (error) {
    throw error instanceof FlowFailure ? beforeReturn(error) : error;
  }
}
