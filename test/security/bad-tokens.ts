import { base64url, exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { audience, claimsOf, seconds, sign, type Claims, type SigningKey } from '../support/http/issuer.ts';
import { people, tenantId } from '../support/http/people.ts';

/** Hosts from which a key must never be fetched because a token names them. */
export const TRAP = 'https://trap.example/keys';

const otherTenant = '22222222-2222-4222-8222-222222222222';

/** Claims that no valid token has, on a correctly signed token. */
const badClaims: Readonly<Record<string, Claims>> = {
  'expired a second ago': { nbf: seconds - 3600, exp: seconds - 1 },
  'expires this second': { nbf: seconds - 3600, exp: seconds },
  'not valid before the next second': { nbf: seconds + 1 },
  'without an expiry': { exp: undefined },
  'with an expiry in words': { exp: String(seconds + 3600) },
  'with an expiry of null': { exp: null },
  'with a start in words': { nbf: String(seconds) },
  'for another audience': { aud: 'https://graph.microsoft.com' },
  'for an audience that only begins like ours': { aud: `${audience}/other` },
  'for us and somebody else': { aud: [audience, 'https://graph.microsoft.com'] },
  'for nobody': { aud: undefined },
  'for an empty list of audiences': { aud: [] },
  'of another issuer': { iss: 'https://login.evil.example/v2.0' },
  'of the v1 issuer': { iss: `https://sts.windows.net/${tenantId}/` },
  'of our issuer with a slash more': { iss: `https://login.example/${tenantId}/v2.0/` },
  'of another tenant': { iss: `https://login.example/${otherTenant}/v2.0`, tid: otherTenant },
  'of our issuer about another tenant': { tid: otherTenant },
  'of another issuer about our tenant': { iss: `https://login.example/${otherTenant}/v2.0` },
  'without a tenant': { tid: undefined },
  'without an issuer': { iss: undefined },
  'without an object id': { oid: undefined },
  'with an object id that is no GUID': { oid: 'admin@partner.example' },
  'with a list of object ids': { oid: [people.admin.oid] },
  'of an application': { scp: undefined, idtyp: 'app', roles: ['Admin'] },
  'of an application that says it has scopes': { idtyp: 'app', roles: ['Admin'] },
  'for showing who signed in': { scp: undefined, nonce: 'n', name: 'Admin' },
  'without a scope': { scp: undefined },
  'with an empty scope': { scp: '' },
  'with a scope of blanks': { scp: '  ' },
  'with a list of scopes': { scp: ['access_as_user'] },
  'with roles in words': { roles: 'Admin' },
};

type Header = Readonly<Record<string, unknown>>;

/** Every authorization that must be refused, by its defect. All claim to be an admin. */
export async function badAuthorizations(
  key: SigningKey,
  stranger: SigningKey,
): Promise<Readonly<Record<string, string>>> {
  const claims = claimsOf('admin');
  const good = await sign(key, claims);
  const headed = (header: Header) => sign(stranger, claims, header);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const publicPem = new TextEncoder().encode(await exportSPKI(key.publicKey));
  const hmac = (alg: string, secret: Uint8Array) =>
    new SignJWT(claims).setProtectedHeader({ alg, kid: key.kid }).sign(secret);
  const withHeader = (changed: unknown) =>
    [base64url.encode(JSON.stringify(changed)), payload, signature].join('.');
  const withPayload = (changed: string) => [header, base64url.encode(changed), signature].join('.');
  const ours = { alg: 'RS256', kid: key.kid };
  const tokens: Readonly<Record<string, string>> = {
    'that is no JWT': 'opensesame',
    'of two parts': `${header}.${payload}`,
    'of four parts': `${good}.${signature}`,
    'of five parts': `${good}.a.b`,
    'of dots': '..',
    'with algorithm none': new UnsecuredJWT(claims).encode(),
    'with algorithm None and our signature': withHeader({ ...ours, alg: 'None' }),
    'with no algorithm': withHeader({ kid: key.kid }),
    'with a list of algorithms': withHeader({ ...ours, alg: ['RS256'] }),
    'with HS256 keyed by the public key': await hmac('HS256', publicPem),
    'with HS256 keyed by the modulus': await hmac('HS256', base64url.decode(key.publicJwk.n ?? '')),
    'with PS256': withHeader({ ...ours, alg: 'PS256' }),
    'by a wrong key under our key id': await headed({ kid: key.kid }),
    'by an unknown key': await headed({ kid: stranger.kid }),
    'by our key under an unknown key id': await sign(key, claims, { kid: 'unknown' }),
    'by a key at a path': await headed({ kid: '../../../../dev/null' }),
    'by a key at an address': await headed({ kid: TRAP }),
    'by a key in a query': await headed({ kid: "' or '1'='1" }),
    'by a key with an odd name': withHeader({ ...ours, kid: { toString: 1 } }),
    'by a key named __proto__': await headed({ kid: '__proto__' }),
    'with a key set elsewhere': await headed({ kid: key.kid, jku: TRAP }),
    'with a certificate elsewhere': await headed({ kid: key.kid, x5u: TRAP }),
    'with a key of its own': await headed({ kid: key.kid, jwk: stranger.publicJwk }),
    'with a key of its own, and no key id': await headed({ kid: undefined, jwk: stranger.publicJwk }),
    'with a critical header nobody knows': withHeader({ ...ours, crit: ['magic'], magic: 1 }),
    'with a payload that is not encoded': withHeader({ ...ours, crit: ['b64'], b64: false }),
    'with a header of null': withHeader(null),
    'with a header that is a list': withHeader([ours]),
    'with a cut signature': good.slice(0, -8),
    'without a signature': `${header}.${payload}.`,
    'with a signature of another token': `${header}.${payload}.${base64url.encode(new Uint8Array(256))}`,
    'with a changed payload': withPayload(JSON.stringify({ ...claims, oid: people.approver.oid })),
    'with a payload that is no JSON': withPayload('{'),
    'with a payload of null': withPayload('null'),
    'of 9 KB': `${header}.${'a'.repeat(9_000)}.${signature}`,
    'padded as base64 is': `${good}==`,
    'with a blank inside': `${header}. ${payload}.${signature}`,
    'in quotes': `"${good}"`,
  };
  const signed = await Promise.all(
    Object.entries(badClaims).map(async ([what, changes]) => [
      `a token ${what}`,
      `Bearer ${await sign(key, { ...claims, ...changes })}`,
    ]),
  );
  return {
    'an empty header': '',
    'only the scheme': 'Bearer',
    'the scheme and a blank': 'Bearer ',
    'a password': `Basic ${Buffer.from(`admin:${good}`).toString('base64')}`,
    'another scheme with a good token': `Token ${good}`,
    'a good token without a scheme': good,
    'a good token after a word': `Bearer token ${good}`,
    'a good token twice': `Bearer ${good}, Bearer ${good}`,
    'a good token behind a bad one': `Bearer x, Bearer ${good}`,
    'a good token after a tab': `Bearer\t${good}`,
    ...Object.fromEntries(
      Object.entries(tokens).map(([what, token]) => [`a token ${what}`, `Bearer ${token}`]),
    ),
    ...(Object.fromEntries(signed) as Record<string, string>),
  };
}
