import { z } from 'zod';

/** What the program reads of a problem document (RFC 9457), its text in the language of the call. */
const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  correlationId: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** The desk's own refusal of a call. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Problem;
  /** Seconds after which another try may help, when the answer said so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, problem: Problem, retryAfter: number | undefined) {
    super(problem.title);
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** The last part of the problem's type, such as `quote-changed`. */
  get code(): string {
    return this.problem.type.replace(/^.*\//, '');
  }
}

/** An answer that is no problem document, such as one of a gateway, becomes one. */
export function problemOf(response: Response, error: unknown): ApiProblem {
  const { status, statusText, headers } = response;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const correlationId = headers.get('x-correlation-id') ?? undefined;
  const unknown: Problem = {
    type: '/problems/unknown',
    title: `HTTP ${status} ${statusText}`.trim(),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
  const problem = problemSchema.safeParse(error).data ?? unknown;
  return new ApiProblem(status, problem, Number.isFinite(seconds) ? seconds : undefined);
}
