import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { approvalInstanceOf, flowNames } from '../domain/flows.ts';
import type { Position } from '../domain/position.ts';
import { evaluateRequest, resolveApproval } from '../domain/approval-steps.ts';
import { failRequest, parkRequest } from '../domain/closing-steps.ts';
import { checkApproval } from './await-approval.ts';
import { failureOf } from './failure.ts';
import { runUntilDone } from './retry-until-done.ts';
import { ChildLost, runChild } from '../../platform/durable/run-child.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { trackSteps, type StepTracker } from './step-tracker.ts';
import { RunReplaced } from '../../platform/durable/stopped-answer.ts';
import { watchFailing } from './watch-failing.ts';
import { timerAfter } from '../../platform/durable/timer.ts';

type Flow<T> = Generator<Task, T, unknown>;

/**
 * Pauses in seconds while the flow waits for the number of its run: who restarts a lost flow starts it first and writes
 * the row second. The row is there in milliseconds, hence the first look again without a pause.
 */
const ROW_WAITS_SECONDS = [0, 2, 2, 4, 8];

const inputSchema = evaluateRequest.input;

/** The part of the flow that belongs to a kind: everything after approval. */
export interface KindFlow<Work extends z.ZodType, Found extends z.ZodType> {
  /** Names of the steps, in order. */
  readonly steps: readonly string[];
  /** Schema of the work that the kind's `plan` and `resume` return. */
  readonly work: Work;
  /**
   * Schema of the input of the kind's `recordFound`. Every member is optional: at first, nothing exists at Microsoft.
   */
  readonly found: Found;
  /** Executes the steps. Throws {@link FlowFailure} when the request stops. */
  readonly carryOut: (
    context: OrchestrationContext,
    given: KindFlowInput<Work, Found>,
  ) => Flow<{ status: string }>;
}

/** Input of a kind's part of the flow. */
export interface KindFlowInput<Work extends z.ZodType, Found extends z.ZodType> {
  readonly work: z.output<Work>;
  /** The base of the next change of the row. */
  readonly position: Position;
  readonly tracker: StepTracker;
  /**
   * What the flow knows to exist at Microsoft. The kind adds to it at once, so that a flow that stops can still
   * record it.
   */
  readonly found: z.output<Found>;
}

/**
 * The orchestration of a request of any kind, from any status to its end. The instance id is the request id. Every
 * run continues from the row alone: the first, the one after an operator's resolution, and the one after a flow died.
 * A replaced run ends without an effect. A run whose child died fails, so that the next run replaces it.
 */
export const runRequest = <Work extends z.ZodType, Found extends z.ZodType>(kind: KindFlow<Work, Found>) =>
  function* (context: OrchestrationContext): Flow<{ status: string }> {
    try {
      return yield* toTheEnd(context, kind);
    } catch (error) {
      if (error instanceof RunReplaced) return { status: 'superseded' };
      throw error;
    }
  };

function* toTheEnd<Work extends z.ZodType, Found extends z.ZodType>(
  context: OrchestrationContext,
  kind: KindFlow<Work, Found>,
): Flow<{ status: string }> {
  const given = inputSchema.parse(context.df.getInput());
  const tracker = trackSteps(context, kind.steps);
  watchFailing(context, given, tracker);
  const found = kind.found.parse({});
  try {
    const approval = yield* untilApproved(context, given);
    if (approval.state !== 'provisioning') {
      return { status: approval.state === 'closed' ? approval.status : approval.state };
    }
    const work = kind.work.parse(approval.work);
    return yield* kind.carryOut(context, { work, position: approval.position, tracker, found });
  } catch (error) {
    if (error instanceof RunReplaced || error instanceof ChildLost) throw error;
    const { status, problem } = failureOf(error, tracker, given.requestId);
    const steps = tracker.steps();
    const whole = { ...given, status, problem, steps, found: encoded(kind.found, found) };
    const { code, step } = problem;
    return yield* runUntilDone(context, failRequest, whole, {
      step: parkRequest,
      input: { ...given, code, ...(step === undefined ? {} : { step }) },
    });
  }
}

/** What has no wire form is kept as it is: the step that records it refuses it, and the request is parked without it. */
const encoded = <S extends z.ZodType>(schema: S, value: z.output<S>): unknown => {
  const wire = z.safeEncode(schema, value);
  return wire.success ? wire.data : value;
};

/** Evaluates the request and waits for its approval. Skips what the row shows as done. */
function* untilApproved(context: OrchestrationContext, given: z.output<typeof inputSchema>) {
  const { requestId, run } = given;
  const evaluated = yield* evaluateOnceStored(context, given);
  if (evaluated.state === 'absent' || evaluated.state === 'closed') return evaluated;
  const resolved = evaluated.state === 'decided' ? yield* checkApproval(context, given) : evaluated;
  if (resolved.state !== 'waiting') return resolved;
  const input = { requestId, run, checkAt: resolved.checkAt };
  const approval = approvalInstanceOf(requestId, run);
  return resolveApproval.output.parse(yield* runChild(context, flowNames.awaitApproval, input, approval));
}

function* evaluateOnceStored(context: OrchestrationContext, given: z.output<typeof inputSchema>) {
  for (const wait of ROW_WAITS_SECONDS) {
    const evaluated = yield* runStep(context, evaluateRequest, given);
    if (evaluated.state !== 'absent') return evaluated;
    if (wait > 0) yield timerAfter(context, wait);
  }
  return yield* runStep(context, evaluateRequest, given);
}
