import { z } from 'zod';
import { personClaims } from './claims.ts';
import type { Person } from './directory.ts';
import type { TokenOrder } from './issuer.ts';
import { TOKEN_LIFETIME_SECONDS } from './issuer.ts';

/** The audience of the desk's own API. */
const DESK_AUDIENCE = 'api://reservation-desk';

/**
 * The body of `POST /token`. All but `user` are there to make tokens that are signed correctly and yet wrong.
 * `expiresIn` and `notBefore` are seconds from now, negative allowed.
 */
export const tokenRequestSchema = z.strictObject({
  user: z.string(),
  audience: z.string().optional(),
  expiresIn: z.int().optional(),
  notBefore: z.int().optional(),
  tenant: z.guid().optional(),
  extraClaims: z.record(z.string(), z.unknown()).optional(),
});

export type TokenRequest = z.infer<typeof tokenRequestSchema>;

/** What to sign for a person. `extraClaims` win over every other claim. */
export function orderFor(person: Person, request: TokenRequest): TokenOrder {
  return {
    tenantId: request.tenant ?? person.tenantId,
    audience: request.audience ?? DESK_AUDIENCE,
    expiresIn: request.expiresIn ?? TOKEN_LIFETIME_SECONDS,
    notBefore: request.notBefore ?? 0,
    claims: { ...personClaims(person), ...request.extraClaims },
  };
}
