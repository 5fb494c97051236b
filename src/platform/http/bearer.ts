import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { appRoleSchema, type Principal } from '../../core/access.ts';
import { guidSchema } from '../../core/identifiers.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import type { Problem } from './problem.ts';
import { signingKeys, SigningKeysUnavailable, type SigningKeys } from './signing-keys.ts';

/** The settings of Entra ID by which the desk verifies tokens of people. */
export interface IdentitySettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  readonly partnerTenantId: string;
  /** Default: those of `jwksUri`, read at the first token. */
  readonly keys?: SigningKeys;
}

/** Authenticates the caller of a request from its `Authorization` header alone. */
export type Authenticate = (
  authorization: string | null,
  warn: (message: string) => void,
) => Promise<Result<Principal, Problem>>;

/** Matches the scheme in any letter case (RFC 9110), and the characters of a compact JWT. */
const BEARER = /^Bearer +([\w.-]+)$/i;

/**
 * Claims of a person's access token: Entra puts `scp` only into these, not into ID tokens or tokens of applications
 * on their own, and it issues every token for one audience.
 */
const claimsSchema = z.looseObject({
  oid: guidSchema,
  tid: guidSchema,
  scp: z.string().regex(/\S/),
  aud: z.string(),
  idtyp: z.literal('user').optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  roles: z.array(z.string()).optional(),
});

/**
 * Verifies bearer tokens in this process, without clock tolerance. Ignores `X-MS-CLIENT-PRINCIPAL` headers: without
 * the platform's authentication in front of the app, everybody can send them.
 */
export function bearer(settings: IdentitySettings, clock: Clock): Authenticate {
  const { keysFor } = settings.keys ?? signingKeys(settings);
  return async (authorization, warn) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) return refuse(unauthenticated('There is no bearer token.'));
    try {
      const { payload } = await jwtVerify(token, keysFor(warn), {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        currentDate: clock(),
      });
      return principalOf(payload, settings.partnerTenantId);
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refuse(unauthenticated('The token has expired.'));
      if (error instanceof errors.JOSEError) return refuse(unauthenticated('The token is not valid here.'));
      if (!(error instanceof SigningKeysUnavailable)) throw error;
      warn(`${error.message}: ${String(error.cause)}`);
      return refuse(keysUnavailable);
    }
  };
}

function principalOf(payload: unknown, partnerTenantId: string): Result<Principal, Problem> {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return refuse(unauthenticated('The token is not an access token of a person.'));
  const { oid, tid, name, preferred_username: userName, roles = [] } = claims.data;
  if (tid !== partnerTenantId.toLowerCase()) {
    return refuse(unauthenticated('The token is from another tenant.'));
  }
  const appRoles = appRoleSchema.options.filter((role) => roles.includes(role));
  return ok({ id: oid, name: name ?? userName ?? oid, appRoles });
}

const unauthenticated = (detail: string): Problem => ({
  code: 'unauthenticated',
  detail,
  headers: { 'www-authenticate': 'Bearer' },
});

const keysUnavailable: Problem = {
  code: 'unavailable',
  detail: 'Tokens cannot be verified at the moment.',
  headers: { 'retry-after': '5' },
};
