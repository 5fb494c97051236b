import type { HttpRequest, InvocationContext } from '@azure/functions';
import type { z } from 'zod';
import type { Principal } from '../../core/access.ts';
import type { SpeakAnswer } from '../../core/speech.ts';
import type { Actor } from '../../core/actor.ts';
import type { HttpProblemCode } from '../../core/problem-types.ts';
import { ok, type Result } from '../../core/result.ts';
import { logLine } from '../node/log-line.ts';
import type { Access, Authorise, CustomerSubject } from './access.ts';
import type { Authenticate } from './bearer.ts';
import type { CallLimits } from './call-limits.ts';
import { checkHead } from './check-head.ts';
import { listReply, type ListFormats } from './list-reply.ts';
import { tagged, unlessKnown, versionIn } from './entity-tag.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { checkParameters } from './known-parameters.ts';
import { parseBody } from './json-body.ts';
import { inLanguage, languageOf } from './language.ts';
import type { Problem } from './problem.ts';
import { parseQuery } from './query-parameters.ts';
import { readBody } from './read-body.ts';
import type { Language } from '../../core/sentence.ts';
import type { Reply } from './reply.ts';
import { spokenReply } from './spoken-reply.ts';

/** Authentication and authorisation of people, how much they may call, and how answers speak to them. */
export interface Auth {
  readonly authenticate: Authenticate;
  readonly authorise: Authorise;
  readonly limits: CallLimits;
  readonly speak: SpeakAnswer;
}

/** What a route's access policy learns from the address: the customer, when the route concerns one. */
type Known = Partial<CustomerSubject> & object;

/** An HTTP call that passed every check. */
export interface Call<Body, Query> {
  readonly principal: Principal;
  /** The principal as the actor of a change. */
  readonly actor: Actor;
  /** Empty unless the route requires one. */
  readonly idempotencyKey: string;
  /** The version of the record that the If-Match header names. */
  readonly ifMatch: string | undefined;
  /** What the caller speaks. Sentences of rules and the desk are spoken after `run`; only other ones need it. */
  readonly language: Language;
  readonly body: Body;
  readonly query: Query;
  readonly context: InvocationContext;
}

/** What the OpenAPI description says about a route. A test compares the address with the registered functions. */
export interface RouteContract {
  /** Method and path, e.g. `GET /api/v1/inbox`. */
  readonly address: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/${string}`;
  /** One sentence for people. */
  readonly summary: string;
  /** The section of the OpenAPI description. */
  readonly tag: 'requests' | 'customers' | 'rules' | 'desk';
  /** The successful response; `status` defaults to 200. The input side of the schema is the wire form. */
  readonly answer: ListFormats & {
    readonly status?: 200 | 202;
    readonly schema: z.ZodType;
    /** Whether it comes with an ETag, the version of the record. */
    readonly hasVersion?: true;
    /** Whether its ETag stands for all that it shows. A GET with that in If-None-Match is answered 304. */
    readonly isTagged?: true;
    /** Whether a 503 has the same body. */
    readonly orUnavailable?: true;
  };
  /** Problem codes of the route itself, beyond those of the checks before it. */
  readonly refusals?: readonly HttpProblemCode[];
}

/** Everything about a route but its implementation. */
export interface RouteDescription extends RouteContract {
  /** The name of the access policy; `open` for a route that needs no token. */
  readonly policy: string;
  readonly idempotencyKey?: true | undefined;
  readonly body?: z.ZodType | undefined;
  readonly query?: z.ZodType | undefined;
}

/** A route as data: its access policy, its input, and `run` for a call that passed every check. */
export interface RouteSpec<Subject extends Known, Body, Query> extends RouteContract {
  readonly access: Access<Subject>;
  /** Whether the caller has to send an Idempotency-Key. */
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

/**
 * Runs the checks in the order of the contract: 401, 429 of the person, 414, 431, 413, 411, 404, 403, 429 of the customer,
 * key, body and query. Then calls `run`.
 */
export const route = <Subject extends Known, Body, Query>(spec: RouteSpec<Subject, Body, Query>): Route => ({
  description: descriptionOf(spec),
  async answer(auth, request, context) {
    const authorization = request.headers.get('authorization');
    const principal = await auth.authenticate(authorization, (message) => context.warn(logLine({ message })));
    if (!principal.ok) return principal;
    const { id, name } = principal.value;
    const ofPerson = auth.limits.ofPerson(id);
    if (!ofPerson.ok) return ofPerson;
    const head = checkHead(request);
    if (!head.ok) return head;
    const bytes = await readBody(request);
    if (!bytes.ok) return bytes;
    const subject = await spec.access.admit(request, principal.value, auth.authorise);
    if (!subject.ok) return subject;
    const { customerId } = subject.value;
    const ofCustomer = customerId === undefined ? ofPerson : auth.limits.ofCustomer(customerId);
    if (!ofCustomer.ok) return ofCustomer;
    const input = inputOf(spec, request, bytes.value);
    if (!input.ok) return input;
    const actor: Actor = { id, name, channel: 'http' };
    const ifMatch = versionIn(request.headers.get('if-match'));
    const given = { ...subject.value, ...input.value, principal: principal.value };
    const language = languageOf(request.headers.get('accept-language'));
    const result = await spec.run({ ...given, actor, ifMatch, language, context });
    if (!result.ok) return result;
    const viewer = { subject: subject.value, principal: principal.value };
    const spoken = await spokenReply(result.value, { ...viewer, language }, auth);
    return ok(shownTo(request, spec, inLanguage(spoken, language), language));
  },
});

/** The reply as CSV or calendar, or with its tag, or 304 for a caller who has it. */
function shownTo(request: HttpRequest, { answer }: RouteContract, reply: Reply, language: Language): Reply {
  if (answer.csv ?? answer.calendar) return listReply(request, reply, answer, language);
  if (!answer.isTagged) return reply;
  const { method, headers } = request;
  const full = tagged(reply);
  return method === 'GET' ? unlessKnown(full, headers.get('if-none-match')) : full;
}

function descriptionOf<Subject extends Known, Body, Query>({
  run,
  access,
  ...spec
}: RouteSpec<Subject, Body, Query>): RouteDescription {
  return { ...spec, policy: access.policy };
}

interface RouteAccess {
  readonly access: { readonly policy: string };
}

type Input<Body, Query> = Pick<Call<Body, Query>, 'idempotencyKey' | 'body' | 'query'>;

function inputOf<Body, Query>(
  spec: Pick<RouteSpec<Known, Body, Query>, 'address' | 'idempotencyKey' | 'body' | 'query'> & RouteAccess,
  request: HttpRequest,
  bytes: Uint8Array,
): Result<Input<Body, Query>, Problem> {
  const key = spec.idempotencyKey ? idempotencyKeyOf(request.headers) : ok('');
  if (!key.ok) return key;
  // A route without a schema infers `unknown`, so its `run` accepts `undefined`.
  const body = spec.body ? parseBody(bytes, spec.body) : ok(undefined as Body);
  if (!body.ok) return body;
  const { address, access } = spec;
  const known = address.startsWith('GET ')
    ? checkParameters(request.query, { policy: access.policy, query: spec.query })
    : ok(undefined);
  if (!known.ok) return known;
  const query = spec.query ? parseQuery(request.query, spec.query) : ok(undefined as Query);
  if (!query.ok) return query;
  return ok({ idempotencyKey: key.value, body: body.value, query: query.value });
}

/** A public route: it needs no token, and reads of the request only that it has no parameters. */
export const openRoute = (
  contract: RouteContract,
  run: (context: InvocationContext) => Promise<Reply>,
): Route => ({
  description: { ...contract, policy: 'open' },
  answer: async (_auth, request, context) => {
    const known = checkParameters(request.query, { policy: 'open' });
    return known.ok ? ok(await run(context)) : known;
  },
});
