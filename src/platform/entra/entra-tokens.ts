import type { MonotonicClock } from '../../core/clock.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { NoToken, type TokenSource } from '../../core/token-source.ts';
import { isMicrosoftAuthority } from './authority.ts';
import { identityAssertion } from './identity-assertion.ts';
import { isRefusedForGood } from './consent-ended.ts';
import { consentToken, renewConsent, type ConsentTokenSettings } from './consent-tokens.ts';
import { tokenCache, type AccessToken } from './token-cache.ts';

/** The desk's app registration in the partner's tenant, and the consent of the person it acts for. */
export interface EntraSettings extends ConsentTokenSettings {
  readonly monotonic: MonotonicClock;
  /** Default: no spans. */
  readonly telemetry?: Telemetry;
}

export interface EntraTokens extends TokenSource {
  /**
   * Uses the consent for a resource once if it is older than a few days, so that Entra returns a new one. Throws
   * {@link NoToken}.
   */
  renewConsent(resource: string): Promise<void>;
}

/** Gets tokens from Entra through Microsoft's own libraries, which it loads at the first request. */
export function entraTokens(settings: EntraSettings): EntraTokens {
  const cache = tokenCache({ ...settings, isRefusal: isRefusedForGood });
  const { partnerTenantId } = settings;
  const requestToken = <T>(tenantId: string, resource: string, token: () => Promise<T>) =>
    inSpan(settings, resource, () => withContext(tenantId, resource, token()));
  return {
    appOnly: (resource, rejected) =>
      cache.get(
        `app ${resource}`,
        () => requestToken(partnerTenantId, resource, () => appToken(settings, resource)),
        rejected,
      ),
    onBehalf: (tenantId, resource, rejected) =>
      cache.get(
        `user ${tenantId} ${resource}`,
        () => requestToken(tenantId, resource, () => consentToken(settings, tenantId, resource)),
        rejected,
      ),
    renewConsent: (resource) =>
      requestToken(partnerTenantId, resource, () => renewConsent(settings, resource)),
  };
}

/** One span covers everything it takes to get a token, because the libraries make calls of their own. */
function inSpan<T>(
  { telemetry, authorityHost }: EntraSettings,
  resource: string,
  token: () => Promise<T>,
): Promise<T> {
  if (telemetry === undefined) return token();
  const facts = {
    'server.address': new URL(authorityHost).hostname,
    'reservation_desk.resource': resource,
  };
  return telemetry.span({ name: 'get token', kind: 'client', facts }, token);
}

async function appToken(settings: EntraSettings, resource: string): Promise<AccessToken> {
  const { ClientAssertionCredential, ClientSecretCredential } = await import('@azure/identity');
  const { authorityHost, partnerTenantId, clientId, clientSecret, assertion = identityAssertion } = settings;
  const options = { authorityHost, disableInstanceDiscovery: !isMicrosoftAuthority(authorityHost) };
  const credential =
    clientSecret === undefined
      ? new ClientAssertionCredential(partnerTenantId, clientId, assertion, options)
      : new ClientSecretCredential(partnerTenantId, clientId, clientSecret, options);
  const { token, expiresOnTimestamp } = await credential.getToken(`${resource}/.default`);
  return { value: token, expiresAt: new Date(expiresOnTimestamp) };
}

async function withContext<T>(tenantId: string, resource: string, token: Promise<T>): Promise<T> {
  try {
    return await token;
  } catch (error) {
    throw new NoToken(`no token for ${resource} in tenant ${tenantId}: ${String(error)}`, { cause: error });
  }
}
