import type { OrchestrationContext, Task } from 'durable-functions';
import { runStep } from '../../platform/durable/run-step.ts';
import { longWaitInstanceOf } from '../../requests/domain/flows.ts';
import type { Position } from '../../requests/domain/position.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';
import type { Remainder } from '../../returns/domain/order-comparison.ts';
import { checkReturn } from '../../returns/domain/return-steps.ts';
import type { ReturnOutcome } from '../../returns/flow/return-units.ts';
import { checkSupportRequest, openSupportRequest, type RefundWork } from '../domain/refund-work.ts';
import { supportText } from '../domain/support-text.ts';
import { changedBySupport, supportProblem, supportRequestNeeded } from './refund-failures.ts';

type Flow<T> = Generator<Task, T, unknown>;
type Returned = Extract<ReturnOutcome, { state: 'returned' }>;

const LIMIT_MS = 30 * 86_400_000;

/**
 * Lets Microsoft's support return the units: opens a support request and waits until the reservation is cancelled, for 30
 * days at most. What Microsoft pays back is not told, so the quote counts.
 */
export function* returnBySupport(
  context: OrchestrationContext,
  tracker: StepTracker,
  { work, position }: { readonly work: RefundWork; readonly position: Position },
): Flow<Returned> {
  const { units, billingSubscriptionId: subscriptionId, earlier } = work;
  tracker.start('await-support');
  if (earlier !== undefined) {
    // Support, or an operator by hand, may have returned the units since the request stopped.
    const seen = yield* runStep(context, checkReturn, { units });
    if (seen.done && seen.value.state === 'returned') return done(tracker, seen.value.remainder, position);
  }
  if (subscriptionId === undefined)
    throw supportRequestNeeded(
      'Azure does not tell the subscription that is charged, so the desk cannot open it.',
      undefined,
      supportText(units).description,
    );
  let from = position;
  if (earlier?.isAskedBySupport !== true) {
    const opened = yield* runStep(context, openSupportRequest, { units, subscriptionId, position });
    if (opened.state === 'refused') {
      const { message, advice } = opened.refusal;
      throw supportRequestNeeded(message, advice, opened.text);
    }
    from = opened.position;
  }
  const longWait = { instanceId: longWaitInstanceOf(units.requestId, units.run) };
  const polled = yield* poll(context, checkSupportRequest, { units, subscriptionId }, LIMIT_MS, longWait);
  if (!polled.answer.done) throw supportProblem('open');
  const { value } = polled.answer;
  if (value.state === 'changed') throw changedBySupport(value.detail);
  if (value.state !== 'returned') throw supportProblem(value.state);
  return done(tracker, value.remainder, from);
}

function done(tracker: StepTracker, remainder: Remainder | undefined, position: Position): Returned {
  tracker.end('await-support', 'done');
  tracker.end('await-return', 'done');
  return { state: 'returned', amounts: undefined, remainder, position };
}
