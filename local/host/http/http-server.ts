import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { errorText } from '../log.ts';
import type { Log } from '../log.ts';
import { emptyReply } from './exchange.ts';
import type { HttpHandler, HttpReply } from './exchange.ts';
import { bodyLimit, readBody } from './read-body.ts';
import { requestHeaders } from './request-headers.ts';
import { HEADER_LIMIT, refusedHead } from './request-limits.ts';

/** A server that reads each request whole, asks `handle`, and answers. What the handler throws is a 500. */
export function createHttpServer(handle: HttpHandler, log: Log): Server {
  return createServer({ maxHeaderSize: 2 * HEADER_LIMIT }, (message, response) => {
    answer(handle, log, message)
      .then((reply) => send(message, response, reply))
      .catch((error: unknown) => {
        log({ level: 'warning', message: `request aborted: ${errorText(error)}` });
        response.destroy();
      });
  });
}

async function answer(handle: HttpHandler, log: Log, message: IncomingMessage): Promise<HttpReply> {
  const refused = refusedHead(message);
  if (refused !== undefined) return emptyReply(refused);
  const url = requestUrl(message);
  const headers = requestHeaders(message);
  if (url === undefined || headers === undefined) return emptyReply(400);
  const body = await readBody(message, bodyLimit());
  if (body === undefined) return { status: 500, headers: [['connection', 'close']] };
  try {
    return await handle({ method: message.method ?? 'GET', url, headers, body });
  } catch (error) {
    log({ level: 'error', message: errorText(error) });
    return emptyReply(500);
  }
}

function requestUrl({ url = '/', headers }: IncomingMessage): URL | undefined {
  const text = `http://${headers.host ?? 'localhost'}${url}`;
  return url.startsWith('/') && URL.canParse(text) ? new URL(text) : undefined;
}

function send(
  message: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpReply,
): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const mayHaveBody = status >= 200 && status !== 204 && status !== 304;
  if (mayHaveBody && !response.hasHeader('content-length'))
    response.setHeader('content-length', bytes?.length ?? 0);
  response.end(message.method === 'HEAD' || !mayHaveBody ? undefined : bytes);
}
