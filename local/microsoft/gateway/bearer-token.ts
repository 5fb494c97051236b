import { decodeJwt } from 'jose';
import { z } from 'zod';

/** Who calls. Nobody in particular on the anonymous retail service. */
export interface Caller {
  readonly tenantId: string;
  /** Whether a person stands behind the call (App+User), not the application alone. */
  readonly hasUser: boolean;
  readonly name: string;
}

export const ANYBODY: Caller = { tenantId: '', hasUser: false, name: 'anonymous' };

/** Why a token was not taken; each plane has its own words for it. */
export class TokenProblem extends Error {
  readonly expired: boolean;

  constructor(message: string, options: ErrorOptions & { expired?: boolean } = {}) {
    super(message, options);
    this.expired = options.expired ?? false;
  }
}

const claimsSchema = z.object({
  aud: z.union([z.string().transform((one) => [one]), z.array(z.string())]),
  tid: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  oid: z.string().optional(),
  scp: z.string().optional(),
  idtyp: z.string().optional(),
  appid: z.string().optional(),
});

/**
 * Reads a bearer token and checks its times and audience. The signature is not checked: this is a stand-in on
 * loopback, and a wrong audience or an old token are the mistakes a client makes. Throws {@link TokenProblem}.
 */
export function readBearer(
  authorization: string | undefined,
  audiences: readonly string[],
  now: Date,
): Caller {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined)
    throw new TokenProblem('The Authorization header is missing or has no bearer token.');
  const claims = claimsOf(token);
  const seconds = now.getTime() / 1000;
  if (claims.exp <= seconds) throw new TokenProblem('The access token has expired.', { expired: true });
  if (claims.nbf !== undefined && claims.nbf > seconds)
    throw new TokenProblem('The access token is not valid yet.');
  if (!claims.aud.some((aud) => audiences.includes(aud.replace(/\/$/, ''))))
    throw new TokenProblem(
      `The access token is for ${claims.aud.join(', ')}, not for ${audiences.join(' or ')}.`,
    );
  return {
    tenantId: claims.tid.toLowerCase(),
    hasUser: claims.scp !== undefined || (claims.oid !== undefined && claims.idtyp !== 'app'),
    name: claims.oid ?? claims.appid ?? 'unknown',
  };
}

function claimsOf(token: string): z.infer<typeof claimsSchema> {
  try {
    return claimsSchema.parse(decodeJwt(token));
  } catch (error) {
    throw new TokenProblem('The access token cannot be read.', { cause: error });
  }
}
