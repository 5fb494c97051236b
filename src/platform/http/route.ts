import type { HttpRequest, InvocationContext } from '@azure/functions';
import type { z } from 'zod';
import type { Principal } from '../../core/access.ts';
import type { Actor } from '../../core/actor.ts';
import type { HttpProblemCode } from '../../core/problem-types.ts';
import { ok, type Result } from '../../core/result.ts';
import { logLine } from '../node/log-line.ts';
import type { Access, Authorise } from './access.ts';
import type { Authenticate } from './bearer.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { parseBody } from './json-body.ts';
import type { Problem } from './problem.ts';
import { parseQuery } from './query-parameters.ts';
import { readBody } from './read-body.ts';
import type { Reply } from './reply.ts';

/** Knows people and their permissions. */
export interface Auth {
  readonly authenticate: Authenticate;
  readonly authorise: Authorise;
}

/** A request that passed every check. */
export interface Call<Body, Query> {
  readonly principal: Principal;
  /** The principal as the one who does it. */
  readonly actor: Actor;
  /** Empty unless the route asks for one. */
  readonly idempotencyKey: string;
  /** The If-Match header. */
  readonly ifMatch: string | undefined;
  readonly body: Body;
  readonly query: Query;
  readonly context: InvocationContext;
}

/** What the description of the interface says of a route. The test of the registrations compares the address. */
export interface RouteContract {
  /** Method and path, e.g. `GET /api/v1/inbox`. */
  readonly address: `${'GET' | 'POST'} /api/${string}`;
  /** One sentence for people. */
  readonly summary: string;
  /** The section of the description it stands in. */
  readonly tag: 'requests' | 'customers' | 'rules' | 'desk';
  /** What it answers when it does not refuse; `status` is 200 unless said. The input side of the schema is the wire. */
  readonly answer: {
    readonly status?: 200 | 202;
    readonly schema: z.ZodType;
    /** Also answers with the same body under 503. */
    readonly orUnavailable?: true;
  };
  /** Refusals beyond those of the checks before it. */
  readonly refusals?: readonly HttpProblemCode[];
}

/** Everything about a route but how it does it. */
export interface RouteDescription extends RouteContract {
  /** The name of the access policy; `open` for what needs no token. */
  readonly policy: string;
  readonly idempotencyKey?: true | undefined;
  readonly body?: z.ZodType | undefined;
  readonly query?: z.ZodType | undefined;
}

/** A route is data: who may, what it takes, and what it does once everything was checked. */
export interface RouteSpec<Subject, Body, Query> extends RouteContract {
  readonly access: Access<Subject>;
  /** Whether the caller has to name the ask. */
  readonly idempotencyKey?: true;
  readonly body?: z.ZodType<Body>;
  readonly query?: z.ZodType<Query>;
  readonly run: (call: Subject & Call<Body, Query>) => Promise<Result<Reply, Problem>>;
}

export interface Route {
  readonly description: RouteDescription;
  readonly answer: (
    auth: Auth,
    request: HttpRequest,
    context: InvocationContext,
  ) => Promise<Result<Reply, Problem>>;
}

/** Does the checks in the order of the contract: 401, 413, 404, 403, key, body and query, then `run`. */
export const route = <Subject, Body, Query>(spec: RouteSpec<Subject, Body, Query>): Route => ({
  description: descriptionOf(spec),
  async answer(auth, request, context) {
    const authorization = request.headers.get('authorization');
    const principal = await auth.authenticate(authorization, (message) => context.warn(logLine({ message })));
    if (!principal.ok) return principal;
    const bytes = await readBody(request);
    if (!bytes.ok) return bytes;
    const subject = await spec.access.admit(request, principal.value, auth.authorise);
    if (!subject.ok) return subject;
    const input = inputOf(spec, request, bytes.value);
    if (!input.ok) return input;
    const { id, name } = principal.value;
    const actor: Actor = { id, name, channel: 'http' };
    const ifMatch = request.headers.get('if-match') ?? undefined;
    return spec.run({
      ...subject.value,
      ...input.value,
      principal: principal.value,
      actor,
      ifMatch,
      context,
    });
  },
});

function descriptionOf<Subject, Body, Query>({
  run,
  access,
  ...spec
}: RouteSpec<Subject, Body, Query>): RouteDescription {
  return { ...spec, policy: access.policy };
}

type Input<Body, Query> = Pick<Call<Body, Query>, 'idempotencyKey' | 'body' | 'query'>;

function inputOf<Body, Query>(
  spec: Pick<RouteSpec<unknown, Body, Query>, 'idempotencyKey' | 'body' | 'query'>,
  request: HttpRequest,
  bytes: Uint8Array,
): Result<Input<Body, Query>, Problem> {
  const key = spec.idempotencyKey ? idempotencyKeyOf(request.headers) : ok('');
  if (!key.ok) return key;
  // A route without a schema infers `unknown`, so `undefined` is what its `run` may find.
  const body = spec.body ? parseBody(bytes, spec.body) : ok(undefined as Body);
  if (!body.ok) return body;
  const query = spec.query ? parseQuery(request.query, spec.query) : ok(undefined as Query);
  if (!query.ok) return query;
  return ok({ idempotencyKey: key.value, body: body.value, query: query.value });
}

/** A route for everybody. Nothing about the caller is read. */
export const openRoute = (
  contract: RouteContract,
  run: (context: InvocationContext) => Promise<Reply>,
): Route => ({
  description: { ...contract, policy: 'open' },
  answer: async (_auth, _request, context) => ok(await run(context)),
});
