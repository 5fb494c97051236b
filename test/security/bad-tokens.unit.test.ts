import type { HttpHandler } from '@azure/functions';
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { base64url } from 'jose';
import { bearer, type Authenticate } from '../../src/platform/http/bearer.ts';
import type { RouteName } from '../../src/app/http-routes.ts';
import {
  audience,
  claimsOf,
  issuer,
  jwksOf,
  now,
  seconds,
  sign,
  signingKey,
  type SigningKey,
} from '../support/http/issuer.ts';
import { tenantId } from '../support/http/people.ts';
import { theRoutes } from '../openapi/the-document.ts';
import { badAuthorizations } from './bad-tokens.ts';
import { openSecurityApi, type SecurityApi } from './security-api.ts';
import { validCalls } from './valid-calls.ts';

let key: SigningKey;
let bad: Readonly<Record<string, string>>;
let desk: SecurityApi;
let authenticate: Authenticate;
const asked: string[] = [];

beforeAll(async () => {
  key = await signingKey();
  bad = await badAuthorizations(key, await signingKey());
  const { fetch } = globalThis;
  jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    asked.push(input instanceof Request ? input.url : String(input));
    return fetch(input, init);
  });
  desk = await openSecurityApi(key);
  const settings = { issuer, audience, jwksUri: jwksOf(key), partnerTenantId: tenantId };
  authenticate = bearer(settings, () => now);
});
beforeEach(() => desk.reset());

const guarded = Object.entries(theRoutes())
  .filter(([, { policy }]) => policy !== 'open')
  .map(([name]) => name as RouteName);

const send = (name: RouteName, headers: Readonly<Record<string, string>>, at = desk) =>
  at.send(name, 'nobody', { ...validCalls[name], headers: { ...validCalls[name].headers, ...headers } });

/** Responses to bad authorizations that differ from the one expected; one line each. */
async function letIn(names: readonly RouteName[], at = desk): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [what, authorization] of Object.entries(bad)) {
    for (const name of names) {
      const { status, body, headers } = await send(name, { authorization }, at);
      const isRight = status === 401 && body['type'] === '/problems/unauthenticated';
      if (!isRight || headers['www-authenticate'] !== 'Bearer') found.push(`${name} with ${what}: ${status}`);
    }
  }
  return found;
}

describe('a bad token', () => {
  it('is refused on every route: the desk stores, fetches and logs nothing', async () => {
    const before = desk.writes();
    expect(Object.keys(bad).length).toBeGreaterThan(60);
    expect(guarded.length).toBeGreaterThan(15);
    expect(await letIn(guarded)).toEqual([]);
    expect(desk.writes()).toBe(before);
    expect(desk.logged).toEqual([]);
    expect(new Set(asked.map((url) => new URL(url).protocol))).toEqual(new Set(['data:']));
  });

  it('gets a response without details of the token, keys or the system', async () => {
    for (const authorization of Object.values(bad)) {
      const { body } = await send('listInbox', { authorization });
      const { type, title, status, instance, correlationId, detail, ...rest } = body;
      expect(rest).toEqual({});
      expect([
        'There is no bearer token.',
        'The token is not valid here.',
        'The token has expired.',
        'The token is not an access token of a person.',
        'The token is from another tenant.',
      ]).toContain(detail);
    }
  });

  it('is the only defect of the call: each route accepts a good token in its place', async () => {
    for (const name of guarded) {
      await desk.reset();
      const authorization = `Bearer ${await sign(key, claimsOf('admin'))}`;
      const { status, body } = await send(name, { authorization });
      expect([name, status < 300, body]).toEqual([name, true, body]);
    }
  });

  it('is detected when a route accepts it', async () => {
    const believing =
      (handler: HttpHandler): HttpHandler =>
      (request, context) => {
        const [, token = ''] = (request.headers.get('authorization') ?? '').split(' ');
        return /^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)
          ? { status: 200, headers: {}, jsonBody: {} }
          : handler(request, context);
      };
    const planted = await openSecurityApi(key, {
      replaced: (handler, name) => (name === 'listInbox' ? believing(handler) : handler),
    });
    const found = await letIn(['listInbox'], planted);
    expect(found).toContain('listInbox with a token with algorithm none: 200');
  });

  it('of any form is refused without an exception', async () => {
    const warnings: string[] = [];
    const part = fc.oneof(
      fc.json().map((text) => base64url.encode(text)),
      fc
        .dictionary(
          fc.constantFrom('alg', 'kid', 'typ', 'crit', 'b64', 'jwk', 'x5c', 'zip', '__proto__'),
          fc.jsonValue(),
        )
        .map((header) => base64url.encode(JSON.stringify({ alg: 'RS256', kid: key.kid, ...header }))),
      fc.stringMatching(/^[\w.~+/=-]{0,40}$/),
    );
    const authorization = fc.oneof(
      fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => `Bearer ${parts.join('.')}`),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(authorization, async (text) => {
        const judged = await authenticate(text, (message) => void warnings.push(message));
        expect(judged).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
      }),
      { numRuns: 1_000 },
    );
    expect(warnings).toEqual([]);
  });
});

describe('a good token', () => {
  const good = async (changes = {}) => `Bearer ${await sign(key, claimsOf('admin', changes))}`;
  it.each([
    ['after bearer in small letters', 'bearer ', {}],
    ['after BEARER in capitals', 'BEARER ', {}],
    ['after three blanks', 'Bearer   ', {}],
    ['that expires the next second', 'Bearer ', { exp: seconds + 1 }],
    ['of 9 KB', 'Bearer ', { groups: 'g'.repeat(6_500) }],
    ['with claims nobody knows', 'Bearer ', { xms_new: { a: [] } }],
  ])('%s opens the door', async (_what, scheme, changes) => {
    const authorization = (await good(changes)).replace('Bearer ', scheme);
    expect((await send('listCustomers', { authorization })).status).toBe(200);
  });

  it('with trailing text is refused', async () => {
    const authorization = await good();
    for (const end of ['\n', '\r\n', ' ', '\0', '\u2028', ',']) {
      expect(await authenticate(authorization + end, () => undefined)).toMatchObject({ ok: false });
    }
  });

  it('is read only from its header', async () => {
    const authorization = await good();
    const token = authorization.slice('Bearer '.length);
    const places = [
      { headers: { cookie: `access_token=${token}` } },
      { headers: { 'x-ms-token-aad-access-token': token } },
      { headers: { 'proxy-authorization': authorization } },
      { query: { access_token: token, authorization } },
    ];
    for (const place of places) {
      const response = await desk.send('listCustomers', 'nobody', { ...validCalls.listCustomers, ...place });
      expect([place, response.status]).toEqual([place, 401]);
    }
  });
});
