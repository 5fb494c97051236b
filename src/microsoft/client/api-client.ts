import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { MonotonicClock } from '../../core/clock.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import { MicrosoftUnavailable, UnexpectedAnswer, type CallDetails } from '../../core/microsoft-errors.ts';
import { correlationIdOf } from '../../platform/node/trace-context.ts';
import { meaningOf, refusalOf, type CodeTable } from './error-code-table.ts';
import { readErrorBody } from './error-body.ts';
import type { TokenSource } from '../../core/token-source.ts';
import type { RetrySettings } from './retrying-call.ts';
import { describe } from './retrying-call.ts';
import { sendTraced } from './traced-call.ts';
import type { Answer, WireCall } from './single-call.ts';
import { UNREADABLE, UNREADABLE_ADVICE, unreadableAnswer } from '../../core/unreadable-answer.ts';

const MAX_INVALID_MEMBERS = 3;
const ACCESS_ADVICE = 'Give the app, and the account it acts for, access to this at Microsoft.';

/** Where an API is, and the tokens it is called with. */
export interface ApiSettings extends RetrySettings {
  /** Origin of the API, e.g. `https://management.azure.com`. */
  readonly url: string;
  readonly partnerTenantId: string;
  readonly tokens: TokenSource;
  readonly monotonic: MonotonicClock;
}

export interface ClientSettings extends RetrySettings, Pick<ApiSettings, 'url'> {
  /** The names this API has for the id that repeated tries share and for the one of the trace. */
  readonly idHeaders: { readonly request: string; readonly correlation: string };
  readonly codes: CodeTable;
}

/** Bearer tokens by the header that carries each. */
export interface BearerTokens {
  readonly authorization: string;
  readonly 'x-ms-authorization-auxiliary'?: string;
}

export interface ClientCall {
  /** Default GET. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** The call changes nothing at Microsoft, so that a repetition can do no harm. Default: only a GET. */
  readonly isRead?: true;
  /** Path with query, or an absolute URL from a response of Microsoft, which must have the same origin. */
  readonly path: string;
  /** Gets the bearer tokens of the call; absent for anonymous calls. Called again after a 401, with the rejected ones. */
  readonly tokens?: (rejected?: BearerTokens) => Promise<BearerTokens>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * Default: a new id, for calls that are safe to repeat. Microsoft may replay its definitive answer to a known id.
   * A transient refusal is therefore thrown for a call without a given id, and returned for one with it: the next
   * attempt needs another id.
   */
  readonly requestId?: string;
  /** Error statuses that count as success. */
  readonly acceptedStatuses?: readonly number[];
}

/** An answer of the expected shape. */
export interface Reply<T> {
  readonly value: T;
  readonly retryAfterSeconds: number | undefined;
  /** Where the outcome of an accepted call can be polled, as received. Another host is refused when it is called. */
  readonly operation?: string | undefined;
  /** Reads that Azure still allows the caller in this tenant; absent when the API names no number. */
  readonly remainingReads?: number | undefined;
  /** The call, for errors about its answer. */
  readonly details: CallDetails;
}

/**
 * A client of one of Microsoft's APIs that classifies its errors. Every method throws on an outage and when access
 * is denied.
 */
export interface ApiClient {
  /** For calls that may be refused. Returns the refusal; an unreadable success has the code `unreadable-answer`. */
  ask<T>(call: ClientCall, shape: z.ZodType<T>): Promise<Result<Reply<T>, Refusal>>;
  /**
   * For reads of something that may be absent. Returns `undefined` when the error has one of `absentCodes`, or has
   * no code and its status is one of them. Throws on any other error, and when the response cannot be read.
   */
  find<T>(
    call: ClientCall,
    shape: z.ZodType<T>,
    absentCodes: readonly string[],
  ): Promise<Reply<T> | undefined>;
  /** For reads that must succeed. Throws when they are refused, and when the response cannot be read. */
  read<T>(call: ClientCall, shape: z.ZodType<T>): Promise<Reply<T>>;
}

/** Creates a client of one API. Connects at the first call. */
export function apiClient(settings: ClientSettings): ApiClient {
  const read = <T>(call: ClientCall, shape: z.ZodType<T>, answer: Answer): Reply<T> => {
    const refusal = refusalIn(settings.codes, call, answer);
    if (refusal !== undefined) throw new UnexpectedAnswer(describe(answer), detailsWith(answer, refusal));
    const reply = replyIn(shape, answer);
    if (reply.ok) return reply.value;
    const details = { ...answer.details, code: UNREADABLE, advice: UNREADABLE_ADVICE };
    throw new UnexpectedAnswer(`another shape than expected: ${reply.error.join('; ')}`, details);
  };
  return {
    ask: async (call, shape) => {
      const answer = await send(settings, call);
      const refusal = refusalIn(settings.codes, call, answer);
      if (refusal !== undefined) return refuse(refusal);
      const reply = replyIn(shape, answer);
      return reply.ok ? reply : refuse(unreadableAnswer(reply.error));
    },
    find: async (call, shape, absentCodes) => {
      const answer = await send(settings, call);
      if (answer.status >= 400 && absentCodes.includes(codeOf(answer))) return undefined;
      return read(call, shape, answer);
    },
    read: async (call, shape) => read(call, shape, await send(settings, call)),
  };
}

/**
 * Sends a call. After a 401, which had no effect, drops the tokens and tries once more with fresh ones: Microsoft may
 * have revoked a token before its end. A fresh token that is rejected as well is not replaced again.
 */
async function send(settings: ClientSettings, call: ClientCall): Promise<Answer> {
  const wire = wireCallOf(settings, call);
  const tokens = await call.tokens?.();
  const answer = await sendTraced(settings, withTokens(wire, tokens));
  if (answer.status !== 401 || call.tokens === undefined) return answer;
  const fresh = await call.tokens(tokens);
  return isSame(fresh, tokens) ? answer : sendTraced(settings, withTokens(wire, fresh));
}

const isSame = (one: BearerTokens, other: BearerTokens | undefined): boolean =>
  Object.entries(one).every(([header, token]) => token === new Map(Object.entries(other ?? {})).get(header));

function withTokens(call: WireCall, tokens: BearerTokens | undefined): WireCall {
  const bearers = Object.entries(tokens ?? {}).map(([header, token]) => [header, `Bearer ${token}`] as const);
  return { ...call, headers: { ...call.headers, ...Object.fromEntries<string>(bearers) } };
}

function wireCallOf(settings: ClientSettings, call: ClientCall): WireCall {
  const { url, idHeaders } = settings;
  const requestId = call.requestId ?? randomUUID();
  const trace = settings.telemetry?.current()?.traceparent;
  const correlationId = trace === undefined ? randomUUID() : correlationIdOf(trace);
  const method = call.method ?? 'GET';
  const target = new URL(call.path, url);
  if (target.origin !== new URL(url).origin) {
    const details = { method, target: `${target.host}${target.pathname}`, requestId, correlationId };
    // A link in a response must not send our token to another host.
    throw new UnexpectedAnswer(`a link leads to ${target.host}, where it will not be followed`, details);
  }
  return {
    method,
    isRead: call.isRead ?? method === 'GET',
    url: target,
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
      [idHeaders.request]: requestId,
      [idHeaders.correlation]: correlationId,
    },
    body: call.body,
    requestId,
    correlationId,
  };
}

const codeOf = ({ body, status }: Answer): string => readErrorBody(body)?.code ?? String(status);

const detailsWith = ({ details }: Answer, { code, advice }: Refusal): CallDetails => ({
  ...details,
  code,
  ...(advice === undefined ? {} : { advice }),
});

/**
 * The refusal in a definitive response; `undefined` for a success. Throws for a redirect, a denied access and a
 * transient refusal of a call without a request id.
 */
function refusalIn(codes: CodeTable, call: ClientCall, answer: Answer): Refusal | undefined {
  if (answer.status < 300 || call.acceptedStatuses?.includes(answer.status) === true) return undefined;
  if (answer.status < 400) throw new UnexpectedAnswer(`a redirect (${answer.status})`, answer.details);
  const error = readErrorBody(answer.body);
  throwIfDenied(codes, answer, error?.code);
  if (error === undefined)
    return { code: String(answer.status), message: `Microsoft answered ${answer.status}.` };
  const refusal = refusalOf(codes, error);
  if (refusal.recovery === 'retry' && call.requestId === undefined)
    throw new MicrosoftUnavailable(describe(answer), answer.details);
  return refusal;
}

/** Throws when access is denied: by a code of the table, by 401, and by 403 without a code. */
function throwIfDenied(codes: CodeTable, answer: Answer, code: string | undefined): void {
  const meaning = meaningOf(codes, code ?? '') ?? {};
  const isDenied =
    'access' in meaning || answer.status === 401 || (answer.status === 403 && code === undefined);
  if (!isDenied) return;
  const advice = meaning.advice ?? ACCESS_ADVICE;
  throw new UnexpectedAnswer(`${describe(answer)}. ${advice}`, { ...answer.details, advice });
}

const followUpOf = ({ retryAfterSeconds, operation, remainingReads, details }: Answer) => ({
  retryAfterSeconds,
  details,
  ...(remainingReads === undefined ? {} : { remainingReads }),
  ...(operation === undefined ? {} : { operation }),
});

/** The response in the expected shape, or its invalid members. */
function replyIn<T>(shape: z.ZodType<T>, answer: Answer): Result<Reply<T>, readonly string[]> {
  const parsed = shape.safeParse(answer.body);
  if (parsed.success) return ok({ value: parsed.data, ...followUpOf(answer) });
  const invalid = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return refuse(invalid.slice(0, MAX_INVALID_MEMBERS));
}
