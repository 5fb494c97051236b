import { MAX_FIELD_ERRORS, type FieldError } from '../../core/input/field-errors.ts';
import { httpProblems, problemTypeOf, type HttpProblemCode } from '../../core/problem-types.ts';
import type { Reply } from './reply.ts';

/** A refusal, before it knows which request it answers. */
export interface Problem {
  readonly code: HttpProblemCode;
  /** One sentence for a person; none for a 500, which tells nothing. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A write that names a version in If-Match which is not the current one. */
export const staleVersion: Problem = {
  code: 'stale-version',
  detail: 'If-Match names an older version: read the request again.',
};

/** A 400 that names the fields, at most 50 of them. */
export const invalidRequest = (detail: string, ...errors: readonly FieldError[]): Problem => ({
  code: 'invalid-request',
  detail,
  errors: errors.slice(0, MAX_FIELD_ERRORS),
});

/** The refusal as RFC 9457 writes it. `instance` is the path that was asked for. */
export function problemReply(problem: Problem, instance: string, correlationId: string): Reply {
  const { code, detail, errors, headers } = problem;
  const { status, title } = httpProblems[code];
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
