interface ProblemType {
  readonly status: number;
  readonly title: string;
}

/**
 * The problem types (RFC 9457) of the HTTP API, with status and title. Programs rely on a code, so its meaning never
 * changes. docs/problems.md describes each for callers.
 */
export const httpProblems = {
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
  'reminder-closed': { status: 409, title: 'The reminder needs no answer any more' },
  'quote-changed': { status: 409, title: 'The quote is another one now' },
  'scope-refused': { status: 409, title: 'The reservation cannot get this scope' },
  'length-required': { status: 411, title: 'The body needs a Content-Length' },
  'stale-version': { status: 412, title: 'It has changed since it was read' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for something else' },
  'too-many-requests': { status: 429, title: 'Too many calls' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'consent-expired': { status: 503, title: 'There is no valid consent for Microsoft' },
  internal: { status: 500, title: 'Something went wrong here' },
  'microsoft-refused': { status: 502, title: 'Microsoft refused what this needs' },
  unavailable: { status: 503, title: 'Not available at the moment' },
} as const satisfies Record<string, ProblemType>;
export type HttpProblemCode = keyof typeof httpProblems;

/**
 * The problem types of refused tickets: some of the HTTP API, and types of their own. docs/tickets.md describes each.
 */
export const ticketProblems = {
  'invalid-json': { status: 400, title: 'The message is not JSON' },
  'unknown-version': { status: 400, title: 'The version of the message is not known' },
  'invalid-ticket': { status: 400, title: 'The message is not a ticket' },
  'unknown-customer': { status: 404, title: 'There is no such customer' },
  'no-grant': { status: 403, title: 'The asker has no grant on the customer' },
  forbidden: httpProblems.forbidden,
  'invalid-request': httpProblems['invalid-request'],
  // A ticket's id is its idempotency key.
  'idempotency-key-reused': {
    ...httpProblems['idempotency-key-reused'],
    title: 'The ticket id was used for something else',
  },
} as const satisfies Record<string, ProblemType>;
export type TicketProblemCode = keyof typeof ticketProblems;

/** The `type` of a problem on the wire. */
export const problemTypeOf = (code: string): string => `/problems/${code}`;
