import type { HttpData } from '../core/typed-data.ts';
import { emptyReply } from './exchange.ts';
import type { HttpReply } from './exchange.ts';
import { setCookie } from './set-cookie.ts';

/** The answer of a function as HTTP; a function that returned nothing answers 204. */
export function toReply(http: HttpData | undefined): HttpReply {
  if (http === undefined) return emptyReply(204);
  const reply = plainReply(http);
  if (!canBeSent(reply)) return emptyReply(500);
  return http.enableContentNegotiation === true ? negotiated(reply) : reply;
}

/** The web server of the real host sends no header beyond ASCII, and no body longer than it was said to be. */
function canBeSent({ headers, body }: HttpReply): boolean {
  return headers.every(([name, value]) => {
    const isTooShort = name.toLowerCase() === 'content-length' && Number(value) < (body?.length ?? 0);
    // eslint-disable-next-line no-control-regex -- the range is ASCII
    return !isTooShort && /^[\x00-\x7f]*$/.test(value);
  });
}

/** ASP.NET takes the body for an array of bytes: as JSON that is a text in base64, and nothing else can write it. */
function negotiated({ status, headers, body = '' }: HttpReply): HttpReply {
  const isType = ([name]: readonly [string, string]) => name.toLowerCase() === 'content-type';
  if (!/json/i.test(headers.find(isType)?.[1] ?? '')) return emptyReply(406);
  const others = headers.filter((header) => !isType(header));
  return {
    status,
    headers: [['content-type', 'application/json; charset=utf-8'], ...others],
    body: JSON.stringify(Buffer.from(body).toString('base64')),
  };
}

function plainReply(http: HttpData): HttpReply {
  const cookies = (http.cookies ?? []).map((cookie) => ['set-cookie', setCookie(cookie)] as const);
  return {
    status: Number(http.statusCode ?? '200'),
    headers: [...Object.entries(http.headers ?? {}), ...cookies],
    ...(http.body?.bytes === undefined ? {} : { body: http.body.bytes }),
  };
}
