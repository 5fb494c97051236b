import type { RequestProblem } from '../domain/request-problem.ts';

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
