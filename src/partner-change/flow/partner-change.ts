import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import { runStep } from '../../platform/durable/run-step.ts';
import { ChildLost } from '../../platform/durable/run-child.ts';
import { RunReplaced } from '../../platform/durable/stopped-answer.ts';
import { foundPurchaseSchema } from '../../purchase/domain/purchase-work.ts';
import type { NextAttempt } from '../../purchase/flow/attempt-numbers.ts';
import { chargeMismatch } from '../../purchase/flow/charge-mismatch.ts';
import { findOrPlaceOrder } from '../../purchase/flow/find-or-place-order.ts';
import { fulfilOrder } from '../../purchase/flow/fulfil-order.ts';
import type { Position } from '../../requests/domain/position.ts';
import { failureOf } from '../../requests/flow/failure.ts';
import { runRequest, type KindFlowInput } from '../../requests/flow/run-request.ts';
import { finishPartnerChange } from '../domain/closing-steps.ts';
import type { BookedReturn } from '../../returns/domain/booked-return.ts';
import { partnerChangeStepNames } from '../domain/partner-change-steps.ts';
import { partnerChangeWorkSchema } from '../domain/partner-change-work.ts';
import { giveBack } from './give-back.ts';
import { notBoughtAgain } from './partner-change-failures.ts';

type Flow<T> = Generator<Task, T, unknown>;
type PartnerChangeFlowInput = KindFlowInput<typeof partnerChangeWorkSchema, typeof foundPurchaseSchema>;

/**
 * The orchestration of a partner change, from the evaluation to the last ledger entry. The instance id is the request
 * id. Once the return is booked, every run only buys.
 */
export const partnerChange = runRequest({
  steps: partnerChangeStepNames,
  work: partnerChangeWorkSchema,
  found: foundPurchaseSchema,

  *carryOut(context, given) {
    const { work, position, tracker } = given;
    if (work.earlier?.steps) tracker.resume(work.earlier.steps);
    const returned =
      work.bookedReturn === undefined
        ? yield* giveBack(context, given)
        : { bookedReturn: work.bookedReturn, position };
    return yield* buyAgain(context, given, returned);
  },
});

interface Returned {
  readonly bookedReturn: BookedReturn;
  readonly position: Position;
  /** The numbers of the attempts of a run that has prepared the purchase; absent: it is prepared again. */
  readonly prepared?: NextAttempt | undefined;
}

/** Buys again. Whatever stops the purchase now leaves the customer without the reservation, so a person decides. */
function* buyAgain(
  context: OrchestrationContext,
  given: PartnerChangeFlowInput,
  returned: Returned,
): Flow<{ status: string }> {
  const { work, tracker } = given;
  try {
    return yield* purchaseAfterReturn(context, given, returned);
  } catch (error) {
    if (error instanceof RunReplaced || error instanceof ChildLost) throw error;
    throw notBoughtAgain(failureOf(error, tracker, work.plan.requestId), work.plan, returned.bookedReturn);
  }
}

function* purchaseAfterReturn(
  context: OrchestrationContext,
  { work, tracker, found }: PartnerChangeFlowInput,
  { bookedReturn, position, prepared }: Returned,
): Flow<{ status: string }> {
  const { plan, earlier } = work;
  const ordered = yield* findOrPlaceOrder(context, { work, position, tracker, found, prepared });
  const fulfilled = yield* fulfilOrder(context, tracker, { plan, earlier, ...ordered }, found);
  tracker.start('post-ledger');
  const acceptedCharge = earlier?.acceptedCharge;
  const input: z.output<typeof finishPartnerChange.input> = {
    ...{ plan, ...ordered, ...fulfilled, bookedReturn },
    ...(acceptedCharge === undefined ? {} : { acceptedCharge }),
    steps: tracker.steps(),
  };
  const finished = yield* runStep(context, finishPartnerChange, input);
  tracker.end('post-ledger', 'status' in finished ? 'done' : 'failed');
  if ('status' in finished) return finished;
  throw chargeMismatch(finished.unbooked);
}
