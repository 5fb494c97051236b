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

/** How long the flow waits for its row, in milliseconds: acceptance starts the flow first and inserts the row second. */
const ROW_WAITS_MS = [200, 1_000, 2_000, 4_000, 8_000];

const inputSchema = evaluateRequest.input;

/** What a kind does once its request is approved. */
export interface KindFlow<Work extends z.ZodType, Found extends z.ZodType> {
  /** Names of the steps, in order. */
  readonly steps: readonly string[];
  /** What the kind's `plan` and `resume` give. */
  readonly work: Work;
  /** What the kind's `recordFound` takes. Every member is optional: nothing exists at first. */
  readonly found: Found;
  /** Carries the request out. Throws {@link FlowFailure} where it stops. */
  readonly carryOut: (context: OrchestrationContext, given: Given<Work, Found>) => Flow<{ status: string }>;
}

/** What the lifecycle hands to a kind. */
export interface Given<Work extends z.ZodType, Found extends z.ZodType> {
  readonly work: z.output<Work>;
  /** Where the next change of the row starts. */
  readonly position: Position;
  readonly tracker: StepTracker;
  /** What exists at Microsoft, kept from the moment it is known: a flow that stops must not lose sight of it. */
  readonly found: z.output<Found>;
}

/**
 * The life of a request of any kind, from its row in any status to its end. The instance id is the request id. Started
 * anew, the flow goes on where the row stands.
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

/** Evaluates the request and waits until people have decided, as far as the row has not come that far already. */
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

/** A kind stopped on purpose, or a step kept failing after all its retries, or Microsoft refused to answer it. */
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
