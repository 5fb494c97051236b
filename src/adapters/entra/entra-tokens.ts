import type { Clock } from '../../ports/clock.ts';
import type { Telemetry } from '../../ports/telemetry.ts';
import type { TokenSource } from '../fetch/token-source.ts';
import { isMicrosoftAuthority } from './authority.ts';
import { tokenCache, type AccessToken } from './token-cache.ts';

/** The desk's app registration in the partner's tenant, and the consent of the person it acts for. */
export interface EntraSettings {
  /** Origin of the issuer, e.g. `https://login.microsoftonline.com`. */
  readonly authorityHost: string;
  readonly partnerTenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** From the consent with MFA of the secure application model; valid 90 days after its last renewal. */
  readonly refreshToken: string;
  readonly clock: Clock;
  /** Default: nothing is told to anybody. */
  readonly telemetry?: Telemetry;
}

/** Thrown when Entra gives no token; the cause is the library's own error. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
}

/** Tokens from Entra by Microsoft's own libraries, which are loaded at the first request. */
export function entraTokens(settings: EntraSettings): TokenSource {
  const cached = tokenCache(settings.clock);
  const { partnerTenantId } = settings;
  const ask = (tenantId: string, resource: string, token: () => Promise<AccessToken>) =>
    observed(settings, resource, () => explained(tenantId, resource, token()));
  return {
    appOnly: (resource) =>
      cached(`app ${resource}`, () => ask(partnerTenantId, resource, () => appToken(settings, resource))),
    onBehalf: (tenantId, resource) =>
      cached(`user ${tenantId} ${resource}`, () =>
        ask(tenantId, resource, () => userToken(settings, tenantId, resource)),
      ),
  };
}

/** The libraries make calls of their own, so one span stands for all that it takes to get a token. */
function observed(
  { telemetry, authorityHost }: EntraSettings,
  resource: string,
  token: () => Promise<AccessToken>,
): Promise<AccessToken> {
  if (telemetry === undefined) return token();
  const facts = {
    'server.address': new URL(authorityHost).hostname,
    'reservation_desk.resource': resource,
  };
  return telemetry.span({ name: 'get token', kind: 'client', facts }, token);
}

async function appToken(settings: EntraSettings, resource: string): Promise<AccessToken> {
  const { ClientSecretCredential } = await import('@azure/identity');
  const { authorityHost, partnerTenantId, clientId, clientSecret } = settings;
  const credential = new ClientSecretCredential(partnerTenantId, clientId, clientSecret, {
    authorityHost,
    disableInstanceDiscovery: !isMicrosoftAuthority(authorityHost),
  });
  const { token, expiresOnTimestamp } = await credential.getToken(`${resource}/.default`);
  return { value: token, expiresAt: new Date(expiresOnTimestamp) };
}

/** The authority is the tenant the token is for: one consent of the partner covers its customers' tenants (R6). */
async function userToken(settings: EntraSettings, tenantId: string, resource: string): Promise<AccessToken> {
  const { ConfidentialClientApplication } = await import('@azure/msal-node');
  const { authorityHost, clientId, clientSecret, refreshToken } = settings;
  const { host, origin } = new URL(authorityHost);
  const application = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret,
      authority: `${origin}/${tenantId}`,
      knownAuthorities: isMicrosoftAuthority(authorityHost) ? [] : [host],
    },
  });
  const result = await application.acquireTokenByRefreshToken({
    refreshToken,
    scopes: [`${resource}/.default`],
  });
  if (result?.expiresOn == null) throw new Error('the answer of the issuer has no token or no end');
  return { value: result.accessToken, expiresAt: result.expiresOn };
}

async function explained(
  tenantId: string,
  resource: string,
  token: Promise<AccessToken>,
): Promise<AccessToken> {
  try {
    return await token;
  } catch (error) {
    throw new NoToken(`no token for ${resource} in tenant ${tenantId}: ${String(error)}`, { cause: error });
  }
}
