import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { people, tenantId, type PersonName } from './people.ts';

export const issuer = `https://login.example/${tenantId}/v2.0`;
export const audience = 'api://reservation-desk';
/** The instant of the tests: 2026-11-23T10:00:00Z. */
export const now = new Date('2026-11-23T10:00:00Z');
export const seconds = now.getTime() / 1000;

/** A key of an issuer with its public half as a JWKS shows it. */
export async function signingKey() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, privateKey, publicKey, publicJwk: { ...jwk, kid, use: 'sig', alg: 'RS256' } };
}
export type SigningKey = Awaited<ReturnType<typeof signingKey>>;

/** Also what no issuer should write. */
export type Claims = Record<string, unknown>;

/** The claims of a good access token; `changes` win, and `undefined` leaves a claim out. */
export const claimsOf = (person: PersonName, changes: Claims = {}): Claims => ({
  iss: issuer,
  aud: audience,
  tid: tenantId,
  scp: 'access_as_user',
  iat: seconds,
  nbf: seconds,
  exp: seconds + 3600,
  ...people[person],
  ...changes,
});

export const sign = (key: SigningKey, claims: Claims, header: object = {}): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header }).sign(key.privateKey);

/** A JWKS that needs no server. */
export const jwksOf = (...keys: readonly SigningKey[]): string =>
  `data:application/json,${encodeURIComponent(JSON.stringify({ keys: keys.map((key) => key.publicJwk) }))}`;
