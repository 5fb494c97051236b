import type { components } from './schema.d.ts';

type Problem = components['schemas']['Problem'];

/** A refusal of the API (RFC 9457). An answer that is no problem document, such as one of a gateway, becomes one. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  /** What the answer said of when to try again, in milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export function problemOf(response: Response, error: unknown): ApiProblem {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds * 1_000 : undefined;
  if (typeof error === 'object' && error !== null && 'type' in error)
    return new ApiProblem(error as Problem, retryAfter);
  const unknown = {
    type: '/problems/unknown',
    title: response.statusText === '' ? `HTTP ${response.status}` : response.statusText,
    status: response.status,
    detail: '',
    instance: '',
    correlationId: response.headers.get('x-correlation-id') ?? '',
  };
  return new ApiProblem(unknown as Problem, retryAfter);
}

/** The last part of the problem's type: `quote-changed`. */
export const codeOf = (error: Error | null): string | undefined =>
  error instanceof ApiProblem ? error.problem.type.replace(/^.*\//, '') : undefined;

/** Whether another try may help: too many calls, a part that is away, or no answer at all. */
export const isPassing = (error: Error): boolean =>
  !(error instanceof ApiProblem) || [429, 502, 503, 504].includes(error.problem.status);
