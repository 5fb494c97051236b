import type { FieldError } from '../../domain/input/field-errors.ts';
import type { Reply } from './reply.ts';

/** Every way the desk says no over HTTP. A code is for programs, so it never changes its meaning. */
export type ProblemCode =
  | 'invalid-request'
  | 'idempotency-key-missing'
  | 'unauthenticated'
  | 'forbidden'
  | 'self-approval'
  | 'not-found'
  | 'already-decided'
  | 'not-withdrawable'
  | 'not-resolvable'
  | 'not-answerable'
  | 'quote-changed'
  | 'stale-version'
  | 'body-too-large'
  | 'idempotency-key-reused'
  | 'consent-expired'
  | 'internal'
  | 'microsoft-refused'
  | 'unavailable';

interface Face {
  readonly status: number;
  readonly title: string;
}

/** The one table of codes; a code without a status does not compile. */
const problems = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'idempotency-key-missing': { status: 400, title: 'An Idempotency-Key is required' },
  unauthenticated: { status: 401, title: 'A valid bearer token is required' },
  forbidden: { status: 403, title: 'The role for this is missing' },
  'self-approval': { status: 403, title: 'Nobody decides on an own request' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'already-decided': { status: 409, title: 'The request awaits no decision' },
  'not-withdrawable': { status: 409, title: 'The request can no longer be withdrawn' },
  'not-resolvable': { status: 409, title: 'The request cannot be resolved like this' },
  'not-answerable': { status: 409, title: 'The ticket waits for no answer' },
  'quote-changed': { status: 409, title: 'The quote is another one now' },
  'stale-version': { status: 412, title: 'The request has changed since it was read' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for something else' },
  'consent-expired': { status: 503, title: 'There is no valid consent for Microsoft' },
  internal: { status: 500, title: 'Something went wrong here' },
  'microsoft-refused': { status: 502, title: 'Microsoft refused what this needs' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const satisfies Record<ProblemCode, Face>;

/** The status a code is answered with. */
export const statusOf = (code: ProblemCode): number => problems[code].status;

export const problemCodes = Object.keys(problems) as readonly ProblemCode[];

/** A refusal, before it knows which request it answers. */
export interface Problem {
  readonly code: ProblemCode;
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

/** A body of unknown keys must not buy an answer larger than itself. */
const MOST_ERRORS = 50;

/** A 400 that names the fields, at most 50 of them. */
export const invalidRequest = (detail: string, ...errors: readonly FieldError[]): Problem => ({
  code: 'invalid-request',
  detail,
  errors: errors.slice(0, MOST_ERRORS),
});

/** The refusal as RFC 9457 writes it. `instance` is the path that was asked for. */
export function problemReply(problem: Problem, instance: string, correlationId: string): Reply {
  const { code, detail, errors, headers } = problem;
  const { status, title } = problems[code];
  return {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: {
      type: `/problems/${code}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      instance,
      correlationId,
      ...(errors === undefined ? {} : { errors }),
    },
  };
}
