import type { HttpData } from '../core/typed-data.ts';
import { emptyReply } from './exchange.ts';
import type { HttpReply } from './exchange.ts';
import { setCookie } from './set-cookie.ts';

/** The answer of a function as HTTP; a function that returned nothing answers 204. */
export function toReply(http: HttpData | undefined): HttpReply {
  if (http === undefined) return emptyReply(204);
  const cookies = (http.cookies ?? []).map((cookie) => ['set-cookie', setCookie(cookie)] as const);
  return {
    status: Number(http.statusCode ?? '200'),
    headers: [...Object.entries(http.headers ?? {}), ...cookies],
    ...(http.body?.bytes === undefined ? {} : { body: http.body.bytes }),
  };
}
