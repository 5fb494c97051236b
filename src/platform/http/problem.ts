import { MAX_FIELD_ERRORS, type FieldError } from '../../core/input/field-errors.ts';
import { httpProblems, problemTypeOf, type HttpProblemCode } from '../../core/problem-types.ts';
import type { Reply } from './reply.ts';

/** A refusal, without the path and ids of the call it answers. */
export interface Problem {
  readonly code: HttpProblemCode;
  /** One sentence for a person; absent for a 500, which gives no reason. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The refusal of a write whose If-Match is not the current version. */
export const staleVersion: Problem = {
  code: 'stale-version',
  detail: 'If-Match names an older version: read it again.',
};

/** Something does not answer. Trying again later is safe. */
export const unavailable = (detail: string, retryAfterSeconds = 5): Problem => ({
  code: 'unavailable',
  detail,
  headers: { 'retry-after': String(retryAfterSeconds) },
});

/** A 400 that names the invalid fields, at most 50 of them. */
export const invalidRequest = (detail: string, ...errors: readonly FieldError[]): Problem => ({
  code: 'invalid-request',
  detail,
  errors: errors.slice(0, MAX_FIELD_ERRORS),
});

/** A refusal in the language of the caller. */
interface SpokenProblem extends Problem {
  readonly title: string;
}

/** Speaks a refusal. */
export const spokenProblem = (problem: Problem, speak: (text: string) => string): SpokenProblem => ({
  ...problem,
  title: speak(httpProblems[problem.code].title),
  ...(problem.detail !== undefined && { detail: speak(problem.detail) }),
  ...(problem.errors && {
    errors: problem.errors.map(({ pointer, message }) => ({ pointer, message: speak(message) })),
  }),
});

/** The refusal as an RFC 9457 response. `instance` is the path of the call. */
export function problemReply(problem: SpokenProblem, instance: string, correlationId: string): Reply {
  const { code, title, detail, errors, headers } = problem;
  const { status } = httpProblems[code];
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: {
      type: problemTypeOf(code),
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      instance,
      correlationId,
      ...(errors === undefined ? {} : { errors }),
    },
  };
}
