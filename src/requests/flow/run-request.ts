import type { OrchestrationContext, Task } from 'durable-functions';
import { z } from 'zod';
import { consentProblemIn } from '../../core/consent/consent-problem.ts';
import { failedStepProblem } from '../domain/failed-step.ts';
import { approvalInstanceOf, flowNames } from '../domain/flows.ts';
import type { Position } from '../domain/position.ts';
import { evaluateRequest, resolveApproval } from '../domain/approval-steps.ts';
import { failRequest } from '../domain/closing-steps.ts';
import { checkApproval } from './await-approval.ts';
import { FlowFailure } from './failure.ts';
import { runUntilDone } from './retry-until-done.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { trackSteps, type StepTracker } from './step-tracker.ts';
import { traced } from '../../platform/durable/trace.ts';

type Flow<T> = Generator<Task, T, unknown>;

/**
 * Pauses in milliseconds while the flow waits for its row: acceptance starts the flow first and inserts the row
 * second.
 */
const ROW_WAITS_MS = [200, 1_000, 2_000, 4_000, 8_000];

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
 * The orchestration of a request of any kind, from any status to its end. The instance id is the request id. A
 * restarted flow continues from the status in the row.
 */
export const runRequest = <Work extends z.ZodType, Found extends z.ZodType>(kind: KindFlow<Work, Found>) =>
  function* (context: OrchestrationContext): Flow<{ status: string }> {
    const given = inputSchema.parse(context.df.getInput());
    const { requestId } = given;
    const tracker = trackSteps(context, kind.steps);
    const found = kind.found.parse({});
    try {
      const approval = yield* untilApproved(context, given);
      if (approval.state !== 'provisioning') {
        return { status: approval.state === 'closed' ? approval.status : approval.state };
      }
      const work = kind.work.parse(approval.work);
      return yield* kind.carryOut(context, { work, position: approval.position, tracker, found });
    } catch (error) {
      const { status, problem } = failureOf(error, tracker, requestId);
      const steps = tracker.steps();
      const input = { requestId, status, problem, steps, found: z.encode(kind.found, found) };
      return yield* runUntilDone(context, failRequest, input);
    }
  };

/** Evaluates the request and waits for its approval. Skips what the row shows as done. */
function* untilApproved(context: OrchestrationContext, given: z.output<typeof inputSchema>) {
  const { requestId } = given;
  const evaluated = yield* evaluateOnceStored(context, given);
  if (evaluated.state === 'absent' || evaluated.state === 'closed') return evaluated;
  const resolved = evaluated.state === 'decided' ? yield* checkApproval(context, requestId) : evaluated;
  if (resolved.state !== 'waiting') return resolved;
  const input = traced(context, { requestId, checkAt: resolved.checkAt });
  return resolveApproval.output.parse(
    yield context.df.callSubOrchestrator(flowNames.awaitApproval, input, approvalInstanceOf(requestId)),
  );
}

function* evaluateOnceStored(context: OrchestrationContext, given: z.output<typeof inputSchema>) {
  for (const wait of ROW_WAITS_MS) {
    const evaluated = yield* runStep(context, evaluateRequest, given);
    if (evaluated.state !== 'absent') return evaluated;
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + wait));
  }
  return yield* runStep(context, evaluateRequest, given);
}

/**
 * Converts an exception into a status and a problem. A `FlowFailure` carries both; any other exception means that a
 * step failed after all its retries or that Microsoft refused a read.
 */
function failureOf(
  error: unknown,
  tracker: StepTracker,
  requestId: string,
): Pick<FlowFailure, 'status' | 'problem'> {
  if (error instanceof FlowFailure) return error;
  const failed = tracker.fail();
  const text = error instanceof Error ? error.message : String(error);
  const problem = consentProblemIn(text) ?? failedStepProblem(text, requestId);
  return { status: 'needs-attention', problem: { ...problem, ...(failed ? { step: failed } : {}) } };
}
