import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { fastify } from 'fastify';
import type { z } from 'zod';
import { refuseForeignCalls } from '../kit/foreign-calls.ts';
import { readBodiesAsJson } from '../kit/json-bodies.ts';
import type { Person } from './directory.ts';
import type { Issuer } from './issuer.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { orderFor, tokenRequestSchema } from './token-orders.ts';

/**
 * The plain HTTP side: health, tokens for people without the sign-in page Entra would show, and the ends of refresh
 * tokens.
 */
export function controlServer(
  issuer: Issuer,
  people: readonly Person[],
  refreshTokens: RefreshTokens,
): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  refuseForeignCalls(app);
  readBodiesAsJson(app);
  app.setErrorHandler<FastifyError>((error, _request, reply) => {
    const status = error.statusCode ?? 500;
    return problem(reply, status, status < 500 ? 'invalid-request' : 'internal', error.message);
  });
  app.setNotFoundHandler((request, reply) =>
    problem(reply, 404, 'not-found', `There is no ${request.method} ${request.url}.`),
  );

  app.get('/healthz', () => ({ status: 'ok' }));
  app.post('/refresh-tokens/revoke', () => ({ changed: refreshTokens.revokeAll() }));
  app.post('/refresh-tokens/expire', () => ({ changed: refreshTokens.expireAll() }));
  app.post('/token', async (request, reply) => {
    const body = tokenRequestSchema.safeParse(request.body ?? {});
    if (!body.success) return badBody(reply, body.error);
    const person = people.find(({ user }) => user === body.data.user);
    if (person === undefined) return unknownUser(reply, body.data.user, people);
    const order = orderFor(person, body.data);
    return { access_token: await issuer.issue(order), token_type: 'Bearer', expires_in: order.expiresIn };
  });
  return app;
}

function badBody(reply: FastifyReply, error: z.ZodError) {
  const errors = error.issues.map(({ code, path, message, ...rest }) => {
    const unknown = code === 'unrecognized_keys' && 'keys' in rest ? String(rest.keys[0]) : undefined;
    return { pointer: pointerTo(unknown === undefined ? path : [...path, unknown]), message };
  });
  const fields = errors.map(({ pointer, message }) => `${pointer || 'body'}: ${message}`).join('; ');
  return problem(reply, 400, 'invalid-request', fields, { errors });
}

/** RFC 6901. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unknownUser(reply: FastifyReply, user: string, people: readonly Person[]) {
  const known = people.map((person) => person.user).join(', ');
  return problem(reply, 404, 'unknown-user', `There is no user "${user}"; there are ${known}.`);
}

const TITLES = {
  internal: 'The local issuer failed',
  'invalid-request': 'The request is not valid',
  'not-found': 'There is nothing here',
  'unknown-user': 'The user is not in people.json',
} as const;

function problem(
  reply: FastifyReply,
  status: number,
  code: keyof typeof TITLES,
  detail: string,
  more: object = {},
) {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: `/problems/${code}`, title: TITLES[code], status, detail, ...more });
}
