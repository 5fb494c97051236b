import { consentProblemIn } from '../../core/consent/consent-problem.ts';
import { failedStepProblem } from '../domain/failed-step.ts';
import type { RequestProblem } from '../domain/request-problem.ts';
import type { StepTracker } from './step-tracker.ts';

/** Stops a flow before its end. `runRequest` catches it once and records the problem. */
export class FlowFailure extends Error {
  readonly status: 'needs-attention' | 'compensated';
  readonly problem: RequestProblem;

  constructor(status: FlowFailure['status'], problem: RequestProblem) {
    super(problem.title);
    this.status = status;
    this.problem = problem;
  }
}

/** The flow stops for an operator: an order exists or may exist at Microsoft, or a poll timed out. */
export const needsAttention = (step: string, code: string, title: string, detail: string): FlowFailure =>
  new FlowFailure('needs-attention', { code, title, detail, step });

/**
 * Converts an exception into a status and a problem. A `FlowFailure` carries both; any other exception means that a
 * step failed after all its retries or that Microsoft refused a read.
 */
export function failureOf(
  error: unknown,
  tracker: Pick<StepTracker, 'fail'>,
  requestId: string,
): Pick<FlowFailure, 'status' | 'problem'> {
  if (error instanceof FlowFailure) return error;
  const failed = tracker.fail();
  const text = error instanceof Error ? error.message : String(error);
  const problem = consentProblemIn(text) ?? failedStepProblem(text, requestId);
  return { status: 'needs-attention', problem: { ...problem, ...(failed ? { step: failed } : {}) } };
}
