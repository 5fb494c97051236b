import type { IncomingHttpHeaders } from 'node:http';

/** A request whose body was read. */
export interface HttpExchangeRequest {
  readonly method: string;
  /** Absolute, with the host the caller used. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpReply {
  readonly status: number;
  /** A name may come several times (set-cookie). */
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array | string;
}

export type HttpHandler = (request: HttpExchangeRequest) => Promise<HttpReply>;

export function jsonReply(
  status: number,
  value: unknown,
  headers: readonly (readonly [string, string])[] = [],
): HttpReply {
  return {
    status,
    headers: [['content-type', 'application/json; charset=utf-8'], ...headers],
    body: JSON.stringify(value),
  };
}

export function emptyReply(status: number): HttpReply {
  return { status, headers: [] };
}
