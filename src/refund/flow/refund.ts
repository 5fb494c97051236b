import type { OrchestrationContext, Task } from 'durable-functions';
import { runStep } from '../../platform/durable/run-step.ts';
import type { Position } from '../../requests/domain/position.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import { runRequest } from '../../requests/flow/run-request.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';
import { SELF_SERVICE_NOT_SUPPORTED } from '../../returns/domain/rules/refund-channel.ts';
import { returnUnits, type ReturnOutcome } from '../../returns/flow/return-units.ts';
import { refundSteps } from '../domain/refund-steps.ts';
import {
  checkRestored,
  finishRefund,
  foundRefundSchema,
  refundWorkSchema,
  restoreSettings,
  type RefundWork,
} from '../domain/refund-work.ts';
import {
  otherReturn,
  refusedByMicrosoft,
  reservationChanged,
  settingsNotRestored,
} from './refund-failures.ts';
import { returnBySupport } from './return-by-support.ts';

type Flow<T> = Generator<Task, T, unknown>;
type Returned = Extract<ReturnOutcome, { state: 'returned' }>;

/** A refund from the evaluation to the ledger. The instance id is the request id. */
export const refund = runRequest({
  steps: refundSteps.map(({ name }) => name),
  work: refundWorkSchema,
  found: foundRefundSchema,

  *carryOut(context, { work, position, tracker }) {
    if (work.earlier?.steps !== undefined) tracker.resume(work.earlier.steps);
    const returned = yield* giveBack(context, tracker, work, position);
    yield* restore(context, tracker, work, returned);
    tracker.start('post-ledger');
    const { amounts, remainder } = returned;
    const finished = yield* runStep(context, finishRefund, {
      ...{ work, position: returned.position, steps: tracker.steps() },
      ...(amounts === undefined ? {} : { amounts }),
      ...(remainder === undefined ? {} : { remainder }),
    });
    tracker.end('post-ledger', 'status' in finished ? 'done' : 'failed');
    if ('status' in finished) return finished;
    throw otherReturn(finished.unclear);
  },
});

/** Returns the units by the desk itself, or by a support request where Microsoft refuses that. */
function* giveBack(
  context: OrchestrationContext,
  tracker: StepTracker,
  work: RefundWork,
  position: Position,
): Flow<Returned> {
  const { units, earlier } = work;
  if (work.by === 'support-request' || earlier?.isAskedBySupport === true) {
    tracker.end('return', 'skipped');
    return yield* returnBySupport(context, tracker, { work, position });
  }
  const { accepted, mayBeSent } = earlier ?? {};
  const outcome = yield* returnUnits(context, tracker, { units, position, accepted, mayBeSent });
  switch (outcome.state) {
    case 'returned':
      tracker.end('await-support', 'skipped');
      return outcome;
    case 'changed':
      throw reservationChanged(outcome.detail);
    case 'refused': {
      if (outcome.refusal.code !== SELF_SERVICE_NOT_SUPPORTED) throw refusedByMicrosoft(outcome.refusal);
      tracker.end('return', 'skipped');
      return yield* returnBySupport(context, tracker, { work, position: outcome.position });
    }
  }
}

/** Gives the remaining reservation the settings of the returned one, which Microsoft may have dropped. */
function* restore(
  context: OrchestrationContext,
  tracker: StepTracker,
  { units, kept, earlier }: RefundWork,
  { remainder }: Returned,
): Flow<void> {
  if (remainder === undefined || earlier?.settingsDone === true) {
    tracker.end('restore-settings', 'skipped');
    return;
  }
  const { requestId, run, customerId, reservationOrderId } = units;
  const { reservationId } = remainder;
  const remaining = { requestId, run, customerId, reservationOrderId, reservationId, kept };
  tracker.start('restore-settings');
  const requestedAt = context.df.currentUtcDateTime.toISOString();
  const sent = yield* runStep(context, restoreSettings, { ...remaining, requestedAt });
  if (sent.state === 'refused') {
    const { message, code } = sent.refusal;
    throw settingsNotRestored(`Azure refused the settings of ${reservationId}: ${message} (${code}).`);
  }
  if (sent.state === 'requested') {
    const { retryAfterSeconds } = sent;
    const polled = yield* poll(context, checkRestored, { ...remaining, retryAfterSeconds });
    if (!polled.answer.done)
      throw settingsNotRestored(
        `Azure took the settings of ${reservationId}, but does not show them after an hour.`,
      );
  }
  tracker.end('restore-settings', 'done');
}
