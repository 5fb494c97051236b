import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { DECISION_WRITTEN } from '../domain/flows.ts';
import { resolveApproval } from '../domain/approval-steps.ts';
import { RefusedRead } from '../../platform/durable/refused-read.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { traced } from '../../platform/durable/trace.ts';

/** When the row cannot be read, the next check is then. */
const OUTAGE_PAUSE_MS = 10 * 60_000;
const CHECKS_PER_GENERATION = 20;

export const awaitApprovalInputSchema = z.object({ requestId: z.string(), checkAt: z.iso.datetime() });

/**
 * Waits until people have decided, whatever happens to the event that says so: the row is the truth, an event only
 * wakes. A child of its own, continued as new, so that three days of waiting leave a short history.
 */
export function* awaitApproval(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const { requestId, checkAt } = awaitApprovalInputSchema.parse(context.df.getInput());
  let next = checkAt;
  for (let checks = 0; checks < CHECKS_PER_GENERATION; checks += 1) {
    yield* decisionOrTime(context, next);
    const resolved = yield* checkApproval(context, requestId);
    if (resolved.state !== 'waiting') return z.encode(resolveApproval.output, resolved);
    next = resolved.checkAt;
  }
  context.df.continueAsNew(traced(context, { requestId, checkAt: next }));
  return undefined;
}

/**
 * An outage longer than all retries must not end a request that only waits for people: check again later. What Microsoft
 * refuses to answer is for a person.
 */
export function* checkApproval(context: OrchestrationContext, requestId: string) {
  try {
    return yield* runStep(context, resolveApproval, { requestId });
  } catch (error) {
    if (error instanceof RefusedRead) throw error;
    const later = new Date(context.df.currentUtcDateTime.getTime() + OUTAGE_PAUSE_MS);
    return { state: 'waiting', checkAt: later.toISOString() } as const;
  }
}

/** A fresh event and a fresh timer each time: a task must never be part of two races. The losing timer is cancelled. */
function* decisionOrTime(context: OrchestrationContext, checkAt: string): Generator<Task, void, unknown> {
  const now = context.df.currentUtcDateTime.getTime();
  const timer = context.df.createTimer(new Date(Math.max(now, Date.parse(checkAt))));
  yield context.df.Task.any([context.df.waitForExternalEvent(DECISION_WRITTEN), timer]);
  if (!timer.isCompleted) timer.cancel();
}
