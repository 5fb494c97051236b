import type { FastifyInstance } from 'fastify';

/** Tells what is wrong with a body; servers answer with the status it carries. */
class NotJson extends Error {
  readonly statusCode = 400;
}

/** Reads every body as JSON; which content types get this far, `refuseForeignCalls` decides. An empty body is none. */
export function readBodiesAsJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    const text = String(body).trim();
    try {
      done(null, text === '' ? undefined : JSON.parse(text));
    } catch (cause) {
      done(new NotJson(`the body is not JSON: ${String(cause)}`, { cause }));
    }
  });
}
