import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { DECISION_WRITTEN } from '../domain/flows.ts';
import { resolveApproval } from '../domain/approval-steps.ts';
import { runSchema } from '../domain/run.ts';
import { isOutage } from '../../core/microsoft-outage.ts';
import { RefusedRead, RunReplaced, stoppedAnswer } from '../../platform/durable/stopped-answer.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { trackSteps } from './step-tracker.ts';
import { watchFailing } from './watch-failing.ts';
import { timerAt } from '../../platform/durable/timer.ts';
import { traced } from '../../platform/durable/trace.ts';

/** Pause before the next check when the row cannot be read. */
const OUTAGE_PAUSE_MS = 10 * 60_000;
/** The first check, for an event that was raised before this instance could receive it. */
const FIRST_CHECK_MS = 60_000;
const CHECKS_PER_GENERATION = 20;

export const awaitApprovalInputSchema = z.object({
  requestId: z.string(),
  run: runSchema,
  checkAt: z.iso.datetime(),
});
type Waiting = Pick<z.output<typeof awaitApprovalInputSchema>, 'requestId' | 'run'>;

/**
 * Waits for the approvers. The row is authoritative: an event only wakes the flow, so a lost event only delays it.
 * Runs as a sub-orchestration and continues as new, so that three days of waiting leave a short history.
 */
export function* awaitApproval(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const { checkAt, ...waiting } = awaitApprovalInputSchema.parse(context.df.getInput());
  watchFailing(context, waiting, trackSteps(context, []));
  const first = new Date(context.df.currentUtcDateTime.getTime() + FIRST_CHECK_MS).toISOString();
  let next = first < checkAt ? first : checkAt;
  try {
    for (let checks = 0; checks < CHECKS_PER_GENERATION; checks += 1) {
      const resolved = yield* checkAfter(context, waiting, next);
      if (resolved.state !== 'waiting') return z.encode(resolveApproval.output, resolved);
      next = resolved.checkAt;
    }
  } catch (error) {
    return stoppedAnswer(error);
  }
  context.df.continueAsNew(traced(context, { ...waiting, checkAt: next }));
  return undefined;
}

/** Waits for the event or the time, and checks the approval. */
function* checkAfter(context: OrchestrationContext, waiting: Waiting, checkAt: string) {
  const decision = yield* decisionOrTime(context, checkAt);
  const wasRaised = decision.isCompleted;
  const resolved = yield* checkApproval(context, waiting);
  // The event of a race that the timer won goes to this task: raised during the check, it would wake nobody.
  if (resolved.state === 'waiting' && !wasRaised && isRaised(decision))
    return yield* checkApproval(context, waiting);
  return resolved;
}

/** Read anew: the task changes while the flow waits for something else. */
const isRaised = ({ isCompleted }: Task): boolean => isCompleted;

/**
 * An outage of the store longer than all retries must not fail a waiting request: the row is checked again later. What
 * needs a person is rethrown, which is a read that Microsoft refuses, and an outage of Microsoft that has lasted until
 * the deadline. So is the end of a replaced run.
 */
export function* checkApproval(context: OrchestrationContext, waiting: Waiting) {
  try {
    return yield* runStep(context, resolveApproval, waiting);
  } catch (error) {
    if (error instanceof RefusedRead || error instanceof RunReplaced) throw error;
    if (error instanceof Error && isOutage(error.message)) throw error;
    const later = new Date(context.df.currentUtcDateTime.getTime() + OUTAGE_PAUSE_MS);
    return { state: 'waiting', checkAt: later.toISOString() } as const;
  }
}

/**
 * Waits for the event or the timer. Creates both anew each time, because a task must not be part of two races.
 * Cancels the timer if it loses. Returns the event.
 */
function* decisionOrTime(context: OrchestrationContext, checkAt: string): Generator<Task, Task, unknown> {
  const timer = timerAt(context, checkAt);
  const decision = context.df.waitForExternalEvent(DECISION_WRITTEN);
  yield context.df.Task.any([decision, timer]);
  if (!timer.isCompleted) timer.cancel();
  return decision;
}
