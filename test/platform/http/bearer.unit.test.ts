import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, EncryptJWT, exportSPKI, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { bearer, type Authenticate } from '../../../src/platform/http/bearer.ts';
import {
  audience,
  claimsOf,
  issuer,
  jwksOf,
  now,
  seconds,
  sign,
  signingKey,
  type Claims,
  type SigningKey,
} from '../../support/http/issuer.ts';
import { people, tenantId } from '../../support/http/people.ts';

let key: SigningKey;
let stranger: SigningKey;
let authenticate: Authenticate;
const warnings: string[] = [];

beforeAll(async () => {
  [key, stranger] = await Promise.all([signingKey(), signingKey()]);
  const settings = { issuer, audience, jwksUri: jwksOf(key), partnerTenantId: tenantId };
  authenticate = bearer(settings, () => now);
});

const judge = (authorization: string | null) =>
  authenticate(authorization, (text) => void warnings.push(text));
const judgeClaims = async (changes: Claims) =>
  judge(`Bearer ${await sign(key, claimsOf('requester', changes))}`);

describe('a good token', () => {
  it('identifies the caller', async () => {
    expect(await judgeClaims({ oid: people.requester.oid.toUpperCase() })).toEqual({
      ok: true,
      value: { id: '1d0fba12-878f-54ea-8c39-6b3c32b24ecf', name: 'Sales Agent', appRoles: [] },
    });
  });

  it.each([
    [['Admin'], ['Admin']],
    [['Reader', 'Janitor'], ['Reader']],
    [['admin'], []],
  ])('with the roles %j gives %j', async (roles, appRoles) => {
    expect(await judgeClaims({ roles })).toMatchObject({ ok: true, value: { appRoles } });
  });

  it.each([
    ['a scheme in any letter case', {}, 'bEARER'],
    ['an expiry in a second', { exp: seconds + 1 }, 'Bearer'],
    ['a start just now', { nbf: seconds }, 'Bearer'],
  ])('passes with %s', async (_what, changes, scheme) => {
    const token = await sign(key, claimsOf('requester', changes));
    expect(await judge(`${scheme} ${token}`)).toMatchObject({ ok: true });
  });

  it('without a name uses the user name, else the object id', async () => {
    const nameless = { name: undefined, preferred_username: 'agent@partner.example' };
    expect(await judgeClaims(nameless)).toMatchObject({ value: { name: 'agent@partner.example' } });
    expect(await judgeClaims({ name: undefined })).toMatchObject({ value: { name: people.requester.oid } });
  });
});

describe('a bad token', () => {
  const guid = '22222222-2222-4222-8222-222222222222';
  const idTokenLike = { scp: undefined, nonce: 'n', at_hash: 'h' };
  it.each<[string, Claims]>([
    ['another audience', { aud: 'api://somebody-else' }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'https://login.example/evil/v2.0' }],
    ['a version 1 issuer', { iss: `https://sts.windows.net/${tenantId}/` }],
    ['the issuer with a slash more', { iss: `${issuer}/` }],
    ['no issuer', { iss: undefined }],
    ['another tenant', { tid: guid }],
    ['no tenant', { tid: undefined }],
    ['an expiry in the past', { exp: seconds - 1 }],
    ['no expiry', { exp: undefined }],
    ['a start in the future', { nbf: seconds + 1 }],
    ['no object id', { oid: undefined }],
    ['an object id that is no GUID', { oid: 'agent@partner.example' }],
    ['the form of an ID token', idTokenLike],
    ['an application instead of a person', { scp: undefined, idtyp: 'app', roles: ['Admin'] }],
    ['roles that are no list', { roles: 'Admin' }],
  ])('with %s is refused', async (_what, changes) => {
    expect(await judgeClaims(changes)).toMatchObject({
      ok: false,
      error: { code: 'unauthenticated', headers: { 'www-authenticate': 'Bearer' } },
    });
  });

  it('signed by nobody, by a stranger, or with another algorithm is refused', async () => {
    const claims = claimsOf('admin') as JWTPayload;
    const publicPem = new TextEncoder().encode(await exportSPKI(key.publicKey));
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const tokens = {
      'alg none': new UnsecuredJWT(claims).encode(),
      'HS256 with the public key': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: key.kid })
        .sign(publicPem),
      'a key of its own in the header': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: key.kid, jwk: stranger.publicJwk })
        .sign(stranger.privateKey),
      RS512: await new SignJWT(claims).setProtectedHeader({ alg: 'RS512', kid: key.kid }).sign(rsa),
      'an unknown key id': await sign(key, claims, { kid: 'unknown' }),
      'an unknown critical header': withHeader(await sign(key, claims), { crit: ['magic'], magic: 1 }),
      'a changed payload': tampered(await sign(key, claims)),
      'a cut signature': (await sign(key, claims)).slice(0, -8),
      encrypted: await new EncryptJWT(claims)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(new Uint8Array(32)),
    };
    for (const [what, token] of Object.entries(tokens)) {
      expect([what, await judge(`Bearer ${token}`)]).toMatchObject([
        what,
        { error: { code: 'unauthenticated' } },
      ]);
    }
  });

  it.each([null, '', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer a b', 'Bearer äöü', 'Bearer x.y'])(
    'spelled %j is refused',
    async (authorization) => {
      expect(await judge(authorization)).toMatchObject({ error: { code: 'unauthenticated' } });
    },
  );

  it('is refused without quoting it, and without a log line', async () => {
    const outcome = await judgeClaims({ aud: 'canary-audience', name: 'canary-name' });
    expect(JSON.stringify(outcome)).not.toContain('canary');
    expect(warnings).toEqual([]);
  });
});

function withHeader(token: string, header: object): string {
  const [, payload, signature] = token.split('.');
  const changed = base64url.encode(JSON.stringify({ alg: 'RS256', kid: key.kid, ...header }));
  return [changed, payload, signature].join('.');
}

function tampered(token: string): string {
  const [header, , signature] = token.split('.');
  const payload = base64url.encode(JSON.stringify(claimsOf('admin', { oid: people.outsider.oid })));
  return [header, payload, signature].join('.');
}
