import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { DECISION_WRITTEN } from '../domain/flows.ts';
import { resolveApproval } from '../domain/steps/approval-steps.ts';
import { RefusedRead } from './refused-read.ts';
import { runStep } from './run-step.ts';
import { traced } from './trace.ts';

/** Events get lost and come early, so the flow looks by itself this often. */
const LOOK_EVERY_MS = 10 * 60_000;
const LOOKS_PER_GENERATION = 20;

export const awaitApprovalInputSchema = z.object({ requestId: z.string(), deadline: z.iso.datetime() });

/**
 * Waits until people have decided, whatever happens to the event that says so: the row is the truth, an event only
 * wakes. A child of its own, continued as new, so that three days of waiting leave a short history.
 */
export function* awaitApproval(context: OrchestrationContext): Generator<Task, unknown, unknown> {
  const { requestId, deadline } = awaitApprovalInputSchema.parse(context.df.getInput());
  let until = deadline;
  for (let looks = 0; looks < LOOKS_PER_GENERATION; looks += 1) {
    yield* decisionOrTime(context, until);
    const resolved = yield* lookOrWait(context, requestId);
    if (resolved.state !== 'waiting') return z.encode(resolveApproval.output, resolved);
    until = resolved.deadline;
  }
  context.df.continueAsNew(traced(context, { requestId, deadline: until }));
  return undefined;
}

/**
 * An outage longer than all retries must not end a request that only waits for people: look again later. What Microsoft
 * refuses to answer is for a person.
 */
function* lookOrWait(context: OrchestrationContext, requestId: string) {
  try {
    return yield* runStep(context, resolveApproval, { requestId });
  } catch (error) {
    if (error instanceof RefusedRead) throw error;
    const later = new Date(context.df.currentUtcDateTime.getTime() + LOOK_EVERY_MS);
    return { state: 'waiting', deadline: later.toISOString() } as const;
  }
}

/** A fresh event and a fresh timer each time: a task must never be part of two races. The losing timer is cancelled. */
function* decisionOrTime(context: OrchestrationContext, deadline: string): Generator<Task, void, unknown> {
  const now = context.df.currentUtcDateTime.getTime();
  const lookAt = new Date(Math.max(now, Math.min(now + LOOK_EVERY_MS, Date.parse(deadline))));
  const timer = context.df.createTimer(lookAt);
  yield context.df.Task.any([context.df.waitForExternalEvent(DECISION_WRITTEN), timer]);
  if (!timer.isCompleted) timer.cancel();
}
