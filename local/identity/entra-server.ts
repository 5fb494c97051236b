import type { Server } from 'node:https';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fastify } from 'fastify';
import type { Certificates } from '../kit/certificates.ts';
import type { Clock } from '../kit/clock.ts';
import { authorize } from './authorize.ts';
import { allowLoopbackPages } from './cross-origin.ts';
import { beginDeviceSignIn, deviceSignIn } from './device-sign-in.ts';
import { issuerOf } from './issuer.ts';
import { errorBody, OAuthError } from './oauth-error.ts';
import { PAGE_HEADERS, refusedPage, type BrowserAnswer } from './pages.ts';
import { signOut } from './sign-out.ts';
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

  const forBrowsers = { onRequest: allowLoopbackPages };
  app.get<Tenant>(DISCOVERY, forBrowsers, (request) => {
    assertTenant(request.params.tenant);
    return discovery(issuer.origin(), request.params.tenant);
  });
  app.get<Tenant>('/:tenant/discovery/v2.0/keys', (request) => {
    assertTenant(request.params.tenant);
    return issuer.publicKeys;
  });
  app.get<Tenant>('/:tenant/oauth2/v2.0/authorize', (request, reply) => {
    const url = new URL(request.url, issuer.origin());
    return toBrowser(reply, () => {
      assertTenant(request.params.tenant);
      return authorize(deps, request.params.tenant, url);
    });
  });
  app.get<Tenant>('/:tenant/oauth2/v2.0/logout', (request, reply) =>
    toBrowser(reply, () => signOut(new URL(request.url, issuer.origin()))),
  );
  app.post<Tenant & { Body: TokenForm | undefined }>('/:tenant/oauth2/v2.0/devicecode', (request) =>
    beginDeviceSignIn(deps, request.params.tenant, request.body ?? {}, request.headers.origin),
  );
  app.get('/device', (request, reply) =>
    toBrowser(reply, () => deviceSignIn(deps, new URL(request.url, issuer.origin()))),
  );
  app.post<Tenant & { Body: TokenForm | undefined }>(TOKEN, forBrowsers, (request, reply) => {
    void reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
    return grantToken(deps, request.params.tenant, request.body ?? {}, request.headers.origin);
  });
  for (const path of [DISCOVERY, TOKEN])
    app.options(path, forBrowsers, (_request, reply) => reply.code(204).send());
  return app;
}

const DISCOVERY = '/:tenant/v2.0/.well-known/openid-configuration';
const TOKEN = '/:tenant/oauth2/v2.0/token';

/** Sends a person on, or shows a page, also about what was wrong: no application is there to read it. */
function toBrowser(reply: FastifyReply<object, Server>, answer: () => BrowserAnswer) {
  try {
    const given = answer();
    if ('location' in given) return reply.redirect(given.location);
    return reply.headers(PAGE_HEADERS).send(given.page);
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return reply.code(error.status).headers(PAGE_HEADERS).send(refusedPage(error.message));
  }
}

/** The discovery document of a tenant, OpenID Connect's `openid-configuration`. */
export function discovery(origin: string, tenantId: string) {
  const base = `${origin}/${tenantId}`;
  return {
    issuer: issuerOf(origin, tenantId),
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'fragment'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  };
}

function refuse(reply: FastifyReply<object, Server>, error: unknown, clock: Clock) {
  if (!(error instanceof OAuthError)) throw error;
  return reply.code(error.status).send(errorBody(error, clock.now()));
}
