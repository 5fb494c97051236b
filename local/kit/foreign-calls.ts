import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** As much of a call as tells where it comes from. */
export interface ReceivedCall {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** The answer to a call that a web page may have made: a status and a line for a person. */
export interface ForeignCall {
  readonly status: 403 | 415;
  readonly line: string;
}

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;
const WITH_BODY = ['POST', 'PUT', 'PATCH'];

/**
 * Why a port that serves this machine only refuses a call; `undefined` when it does not. Two things are asked, because a
 * browser on this machine carries the calls of any web page:
 *
 * - Host is 127.0.0.1, localhost or [::1], on any port (it may be forwarded). A page whose own name leads to 127.0.0.1
 *   (DNS rebinding) sends that name.
 * - POST, PUT and PATCH say `content-type: application/json`, also without a body. A page of another site cannot: a form
 *   has three other types, and a script must ask first (CORS preflight), which no port here allows. The same holds for
 *   DELETE, whatever its type.
 */
export function foreignCall({ method, headers }: ReceivedCall): ForeignCall | undefined {
  if (!LOCAL_HOST.test(headers.host ?? ''))
    return {
      status: 403,
      line: 'Host must be 127.0.0.1, localhost or [::1]: this port serves this machine only.\n',
    };
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (WITH_BODY.includes(method) && type !== 'application/json')
    return {
      status: 415,
      line: `${method} needs the header "content-type: application/json", also without a body.\n`,
    };
  return undefined;
}

/** Refuses {@link foreignCall}s on every route of a server, as plain text and before their body is read. */
export function refuseForeignCalls(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const refused = foreignCall(request);
    if (refused !== undefined)
      await reply.code(refused.status).type('text/plain; charset=utf-8').send(refused.line);
  });
}
