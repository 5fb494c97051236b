import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import { purchaseStepNames } from '../domain/purchase-steps.ts';
import { finishPurchase } from '../domain/finish-purchase.ts';
import { foundPurchaseSchema, purchaseWorkSchema } from '../domain/purchase-work.ts';
import { chargeMismatch } from './charge-mismatch.ts';
import { findOrPlaceOrder } from './find-or-place-order.ts';
import { fulfilOrder } from './fulfil-order.ts';
import type { PurchaseTracker } from './purchase-tracker.ts';
import { runRequest } from '../../requests/flow/run-request.ts';
import { runStep } from '../../platform/durable/run-step.ts';

type Flow<T> = Generator<Task, T, unknown>;

/** The orchestration of a purchase, from the evaluation to the ledger entry. The instance id is the request id. */
export const purchase = runRequest({
  steps: purchaseStepNames,
  work: purchaseWorkSchema,
  found: foundPurchaseSchema,

  *carryOut(context, given) {
    const { work, tracker, found } = given;
    const { plan, earlier } = work;
    if (earlier?.steps) tracker.resume(earlier.steps);
    const ordered = yield* findOrPlaceOrder(context, given);
    const fulfilled = yield* fulfilOrder(context, tracker, { plan, earlier, ...ordered }, found);
    return yield* book(context, tracker, { plan, ...ordered, ...fulfilled }, earlier?.acceptedCharge);
  },
});

type Bookable = Omit<z.output<typeof finishPurchase.input>, 'steps' | 'acceptedCharge'>;

function* book(
  context: OrchestrationContext,
  tracker: PurchaseTracker,
  bookable: Bookable,
  acceptedCharge: z.output<typeof finishPurchase.input>['acceptedCharge'],
): Flow<{ status: string }> {
  tracker.start('post-ledger');
  const accepted = acceptedCharge === undefined ? {} : { acceptedCharge };
  const finished = yield* runStep(context, finishPurchase, {
    ...bookable,
    ...accepted,
    steps: tracker.steps(),
  });
  tracker.end('post-ledger', 'status' in finished ? 'done' : 'failed');
  if ('status' in finished) return finished;
  throw chargeMismatch(finished.unbooked);
}
