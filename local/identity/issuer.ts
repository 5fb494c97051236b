import { randomBytes } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { SignJWT } from 'jose';
import type { Clock } from '../kit/clock.ts';
import type { SigningKey } from './signing-key.ts';

/** Signs access tokens in the shape of Entra's version 2. */
export interface Issuer {
  /** Where the issuer is reached, e.g. `https://127.0.0.1:7074`, without a slash at the end. */
  origin(): string;
  readonly publicKeys: { readonly keys: readonly object[] };
  issue(order: TokenOrder): Promise<string>;
}

export interface TokenOrder {
  readonly tenantId: string;
  readonly audience: string;
  /** Seconds from now until the token expires; negative makes an expired one. */
  readonly expiresIn: number;
  /** Seconds from now until the token is valid; 0 when absent. */
  readonly notBefore?: number;
  /** Laid over the standard claims, so they win over everything. */
  readonly claims: JWTPayload;
}

/** Seconds an access token lives unless a caller asks otherwise. */
export const TOKEN_LIFETIME_SECONDS = 3_600;

export function createIssuer(origin: () => string, key: SigningKey, clock: Clock): Issuer {
  const issue = async (order: TokenOrder) => {
    const now = Math.floor(clock.now().getTime() / 1_000);
    const standard = {
      iss: issuerOf(origin(), order.tenantId),
      aud: order.audience,
      tid: order.tenantId,
      ver: '2.0',
      iat: now,
      nbf: now + (order.notBefore ?? 0),
      exp: now + order.expiresIn,
      uti: randomBytes(16).toString('base64url'),
    };
    return new SignJWT({ ...standard, ...order.claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
      .sign(key.privateKey);
  };
  return { origin, publicKeys: { keys: [key.publicJwk] }, issue };
}

/** The `iss` of a tenant's version 2 tokens. */
export function issuerOf(origin: string, tenantId: string): string {
  return `${origin}/${tenantId}/v2.0`;
}
