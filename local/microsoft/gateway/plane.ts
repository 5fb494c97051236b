import type { Caller } from './bearer-token.ts';
import type { Refusal } from './refusal.ts';

/** One call as an endpoint sees it. */
export interface Call {
  readonly method: string;
  /** Pathname without query, as it was sent. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** A query parameter; names are compared without case. */
  readonly query: (name: string) => string | undefined;
  readonly header: (name: string) => string | undefined;
  /** Parsed JSON; undefined when the body is empty. */
  readonly body: unknown;
  /** `https://127.0.0.1:7072`, for absolute links. */
  readonly origin: string;
  /** Pathname with query, for links to the next page. */
  readonly url: string;
  readonly now: Date;
  /** What makes repeats of this call one call; absent when the caller sent none. */
  readonly requestId: string | undefined;
  readonly correlationId: string;
  readonly caller: Caller;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: an empty body. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly handle: (call: Call) => Answer;
  /** A repeat with the same MS-RequestId gets the first answer again. */
  readonly idempotent?: true;
}

/** One of Microsoft's services: who may call it, and how it words its errors. */
export interface Plane {
  readonly routes: readonly Route[];
  /** Who calls. Throws a {@link Refusal} with status 401 when that cannot be told. */
  readonly authenticate: (authorization: string | undefined, now: Date) => Caller;
  readonly headers: (call: Pick<Call, 'requestId' | 'correlationId'>) => Record<string, string>;
  readonly errorBody: (refusal: Refusal) => unknown;
  /** The codes of ordered faults by status; what is not here is `BadRequest`, from 500 on `InternalServerError`. */
  readonly faultCodes: Readonly<Record<number, string>>;
  /** Body of a 429; its shape differs from other errors at Partner Center. */
  readonly throttledBody: (retryAfter: string) => unknown;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** A path parameter in lower case; throws when the route has no such parameter. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`${call.path} has no parameter ${name}`);
  return value.toLowerCase();
}
