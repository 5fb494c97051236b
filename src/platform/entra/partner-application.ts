import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import { z } from 'zod';
import type { Consent } from '../../core/consent/consent.ts';
import { isMicrosoftAuthority } from './authority.ts';

/** The app registration in the partner's tenant. */
export interface PartnerApplication {
  /** Origin of the issuer, e.g. `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Microsoft's client for one tenant. A new one for every use: it keeps what it gets in memory. */
export async function openApplication(
  { authorityHost, clientId, clientSecret }: PartnerApplication,
  tenantId: string,
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication } = await import('@azure/msal-node');
  const { host, origin } = new URL(authorityHost);
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret,
      authority: `${origin}/${tenantId}`,
      knownAuthorities: isMicrosoftAuthority(authorityHost) ? [] : [host],
    },
  });
}

const cacheSchema = z.object({ RefreshToken: z.record(z.string(), z.object({ secret: z.string() })) });

const idTokenSchema = z.object({ iat: z.number() });

/**
 * The consent that came with an answer: the library shows the refresh token only in its cache. `undefined` when none came.
 * Its age goes by the issuer's clock, told by the ID token beside it; `askedAt` is taken when there is none.
 */
export function consentIn(
  application: ConfidentialClientApplication,
  result: AuthenticationResult,
  askedAt: Date,
): Consent | undefined {
  const cache = cacheSchema.parse(JSON.parse(application.getTokenCache().serialize()));
  const refreshToken = Object.values(cache.RefreshToken)[0]?.secret;
  if (refreshToken === undefined) return undefined;
  const { iat } = idTokenSchema.safeParse(result.idTokenClaims).data ?? {};
  const issuedAt = iat === undefined ? askedAt : new Date(iat * 1000);
  const account = result.account?.username ?? '';
  return { refreshToken, issuedAt: issuedAt.toISOString(), ...(account === '' ? {} : { account }) };
}
