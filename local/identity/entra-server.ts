import type { Server } from 'node:https';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fastify } from 'fastify';
import type { Certificates } from '../kit/certificates.ts';
import type { Clock } from '../kit/clock.ts';
import { authorize } from './authorize.ts';
import { issuerOf } from './issuer.ts';
import { errorBody, OAuthError } from './oauth-error.ts';
import type { GrantDeps, TokenForm } from './token-grants.ts';
import { assertTenant, grantToken } from './token-grants.ts';

type Tenant = { Params: { tenant: string } };

/** What the app sees of Entra: discovery, keys, sign-in and the token endpoint of every tenant, over HTTPS. */
export function entraServer(
  certificates: Certificates,
  deps: GrantDeps,
  clock: Clock,
): FastifyInstance<Server> {
  const { issuer } = deps;
  const app = fastify({
    https: { cert: certificates.cert, key: certificates.key },
    forceCloseConnections: true,
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
  app.setErrorHandler((error, _request, reply) => refuse(reply, error, clock));

  app.get<Tenant>('/:tenant/v2.0/.well-known/openid-configuration', (request) => {
    assertTenant(request.params.tenant);
    return discovery(issuer.origin(), request.params.tenant);
  });
  app.get<Tenant>('/:tenant/discovery/v2.0/keys', (request) => {
    assertTenant(request.params.tenant);
    return issuer.publicKeys;
  });
  app.get<Tenant>('/:tenant/oauth2/v2.0/authorize', (request, reply) => {
    const { tenant } = request.params;
    assertTenant(tenant);
    const signIn = authorize(deps, tenant, new URL(request.url, issuer.origin()));
    if ('location' in signIn) return reply.redirect(signIn.location);
    return reply.type('text/html; charset=utf-8').send(signIn.page);
  });
  app.post<Tenant & { Body: TokenForm | undefined }>('/:tenant/oauth2/v2.0/token', (request, reply) => {
    void reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
    return grantToken(deps, request.params.tenant, request.body ?? {});
  });
  return app;
}

function discovery(origin: string, tenantId: string) {
  const base = `${origin}/${tenantId}`;
  return {
    issuer: issuerOf(origin, tenantId),
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  };
}

function refuse(reply: FastifyReply<object, Server>, error: unknown, clock: Clock) {
  if (!(error instanceof OAuthError)) throw error;
  return reply.code(error.status).send(errorBody(error, clock.now()));
}
