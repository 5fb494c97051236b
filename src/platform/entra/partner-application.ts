import type { AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import { z } from 'zod';
import type { Consent } from '../../core/consent/consent.ts';
import { isMicrosoftAuthority } from './authority.ts';
import { identityAssertion } from './identity-assertion.ts';

/** The app registration in the partner's tenant. */
export interface PartnerApplication {
  /** Origin of the issuer, e.g. `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  readonly clientId: string;
  /** Absent: `assertion` stands for it. */
  readonly clientSecret?: string | undefined;
  /** Default: {@link identityAssertion}. */
  readonly assertion?: (() => Promise<string>) | undefined;
}

/** Microsoft's client for one tenant. Create one for each use: the client keeps all tokens in memory. */
export async function openApplication(
  { authorityHost, clientId, clientSecret, assertion = identityAssertion }: PartnerApplication,
  tenantId: string,
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication } = await import('@azure/msal-node');
  const { host, origin } = new URL(authorityHost);
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      ...(clientSecret === undefined ? { clientAssertion: assertion } : { clientSecret }),
      authority: `${origin}/${tenantId}`,
      knownAuthorities: isMicrosoftAuthority(authorityHost) ? [] : [host],
    },
  });
}

const cacheSchema = z.object({ RefreshToken: z.record(z.string(), z.object({ secret: z.string() })) });

const idTokenSchema = z.object({ iat: z.number() });

/**
 * Reads the consent from the library's cache, the only place that shows the refresh token; `undefined` when Entra
 * sent none. The ID token dates it by the issuer's clock; without an ID token `requestedAt` does.
 */
export function consentIn(
  application: ConfidentialClientApplication,
  result: AuthenticationResult,
  requestedAt: Date,
): Consent | undefined {
  const cache = cacheSchema.parse(JSON.parse(application.getTokenCache().serialize()));
  const refreshToken = Object.values(cache.RefreshToken)[0]?.secret;
  if (refreshToken === undefined) return undefined;
  const { iat } = idTokenSchema.safeParse(result.idTokenClaims).data ?? {};
  const issuedAt = iat === undefined ? requestedAt : new Date(iat * 1000);
  const account = result.account?.username ?? '';
  return { refreshToken, issuedAt: issuedAt.toISOString(), ...(account === '' ? {} : { account }) };
}
