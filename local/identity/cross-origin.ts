import type { onRequestHookHandler } from 'fastify';
import { isLoopbackOrigin } from './loopback.ts';

/**
 * Lets scripts of pages of this machine, and of no other site, read the answer (CORS). Entra lets those of the redirect
 * URIs of single-page applications.
 */
export const allowLoopbackPages: onRequestHookHandler = (request, reply, done) => {
  const { origin } = request.headers;
  void reply.header('vary', 'Origin');
  if (origin !== undefined && isLoopbackOrigin(origin))
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': '*',
    });
  done();
};
