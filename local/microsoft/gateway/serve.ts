import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Server } from 'node:https';
import { z } from 'zod';
import type { World } from '../world.ts';
import { faultAnswer } from './fault-answer.ts';
import { takeFault } from './faults.ts';
import type { Plane, Route } from './plane.ts';
import { Refusal } from './refusal.ts';
import { journalOnly, settle } from './settle.ts';
import type { IncomingCall, SentAnswer } from './settle.ts';

/** What Fastify's own errors carry. */
const failureSchema = z.object({ statusCode: z.int(), message: z.string() });

/** The planes by the first part of their paths; the last one takes whatever is left. */
export type Planes = readonly { readonly prefix: string; readonly plane: Plane }[];

/** Builds the HTTPS server of all planes. */
export function createGateway(
  world: World,
  planes: Planes,
  certificate: { cert: string; key: string },
): FastifyInstance<Server> {
  const app = fastify({
    https: { cert: certificate.cert, key: certificate.key },
    forceCloseConnections: true,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  for (const { plane } of planes) {
    for (const route of plane.routes) {
      app.route({
        method: route.method,
        url: route.path,
        exposeHeadRoute: false,
        handler: (request, reply) => serve(world, plane, route, request, reply),
      });
    }
  }
  app.setNotFoundHandler((request, reply) =>
    serve(world, planeOf(planes, request.url), undefined, request, reply),
  );
  app.setErrorHandler((error, request, reply) => answerFailure(planeOf(planes, request.url), error, reply));
  return app;
}

/** Answers what went wrong before an endpoint was reached (a body too large) or outside of one. */
function answerFailure(plane: Plane, error: unknown, reply: FastifyReply): FastifyReply {
  const failure = failureSchema.safeParse(error).data;
  const status = failure?.statusCode ?? 500;
  if (status >= 500) process.stderr.write(`${String(error)}\n`);
  const code = status < 500 ? 'BadRequest' : 'InternalServerError';
  return reply.code(status).send(plane.errorBody(new Refusal(status, code, failure?.message ?? 'failed')));
}

function planeOf(planes: Planes, url: string): Plane {
  const found = planes.find(({ prefix }) => url.startsWith(prefix));
  if (found === undefined) throw new Error('the last plane must take every path');
  return found.plane;
}

async function serve(
  world: World,
  plane: Plane,
  route: Route | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const call = readCall(world, request);
  const fault = takeFault(world.store, call.method, call.path);
  switch (fault?.effect) {
    case 'reset':
      journalOnly(world, call, 0, fault.effect);
      reply.hijack();
      request.raw.socket.destroy();
      return;
    case 'timeout-after-commit':
      settle(world, plane, route, call, fault.effect);
      holdBack(request, reply, fault.delayMs ?? 30_000);
      return;
    case 'silence':
      journalOnly(world, call, 0, fault.effect);
      holdBack(request, reply, fault.delayMs ?? 30_000);
      return;
    case 'status':
    case 'throttle': {
      const answer = faultAnswer(plane, fault);
      journalOnly(world, call, answer.status, fault.effect);
      return send(reply, plane, call, answer);
    }
    case 'delay':
      await sleep(fault.delayMs ?? 1000, undefined, { ref: false });
      return send(reply, plane, call, settle(world, plane, route, call, fault.effect));
    case undefined:
      return send(reply, plane, call, settle(world, plane, route, call));
  }
}

async function send(
  reply: FastifyReply,
  plane: Plane,
  call: IncomingCall,
  answer: SentAnswer,
): Promise<void> {
  await reply
    .code(answer.status)
    .headers({ ...plane.headers(call), ...answer.headers })
    .send(answer.body);
}

/** Never answers; closes the connection after a while, as a broken proxy does. */
function holdBack(request: FastifyRequest, reply: FastifyReply, delayMs: number): void {
  reply.hijack();
  const { socket } = request.raw;
  const timer = setTimeout(() => socket.destroy(), delayMs);
  timer.unref();
  socket.once('close', () => clearTimeout(timer));
}

function readCall(world: World, request: FastifyRequest): IncomingCall {
  const origin = `https://${request.headers.host ?? '127.0.0.1'}`;
  const url = new URL(origin + request.url);
  const query = new Map(Array.from(url.searchParams, ([name, value]) => [name.toLowerCase(), value]));
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    method: request.method,
    path: url.pathname,
    url: url.pathname + url.search,
    params: request.params as Record<string, string>,
    query: (name) => query.get(name.toLowerCase()),
    header,
    text: typeof request.body === 'string' ? request.body : '',
    origin,
    now: world.clock.now(),
    requestId: header('ms-requestid') ?? header('x-ms-client-request-id'),
    correlationId: header('ms-correlationid') ?? header('x-ms-correlation-request-id') ?? randomUUID(),
  };
}
