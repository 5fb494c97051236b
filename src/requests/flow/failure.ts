import type { RequestProblem } from '../domain/request-problem.ts';

/** Thrown inside a flow that stops before its end; `runRequest` catches it once and records why. */
export class FlowFailure extends Error {
  readonly status: 'needs-attention' | 'compensated';
  readonly problem: RequestProblem;

  constructor(status: FlowFailure['status'], problem: RequestProblem) {
    super(problem.title);
    this.status = status;
    this.problem = problem;
  }
}

/** A person has to look: something was done at Microsoft or may have been, or the desk gave up waiting. */
export const needsAttention = (step: string, code: string, title: string, detail: string): FlowFailure =>
  new FlowFailure('needs-attention', { code, title, detail, step });
