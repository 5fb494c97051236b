import type { AuthenticationResult } from '@azure/msal-node';
import type { Consent } from '../../core/consent/consent.ts';
import { isDueForRenewal } from '../../core/consent/consent.ts';
import type { Clock } from '../../core/clock.ts';
import { ConsentEnded, isConsentRefused } from './consent-ended.ts';
import type { CurrentConsent } from './current-consent.ts';
import { consentIn, openApplication, type PartnerApplication } from './partner-application.ts';
import type { AccessToken } from './token-cache.ts';

export interface ConsentTokenSettings extends PartnerApplication {
  readonly partnerTenantId: string;
  readonly consent: CurrentConsent;
  readonly clock: Clock;
}

/**
 * Gets a token of the person who consented. The authority is the tenant the token is for: one consent of the
 * partner covers its customers' tenants (R6). Throws {@link ConsentEnded} when Entra accepts neither the known
 * consent nor a newer one.
 */
export async function consentToken(
  settings: ConsentTokenSettings,
  tenantId: string,
  resource: string,
): Promise<AccessToken> {
  const { consent, partnerTenantId } = settings;
  const isOwnTenant = tenantId === partnerTenantId;
  const known = await readConsent(consent);
  if (consent.isResting(known)) throw await endConsent(consent, known, 'Entra refused it seconds ago');
  try {
    return await redeem(settings, known, tenantId, resource);
  } catch (error) {
    if (!isConsentRefused(error, isOwnTenant)) throw error;
    const newer = await readConsent(consent, true);
    if (newer.refreshToken === known.refreshToken) throw await endConsent(consent, known, error);
    return await redeem(settings, newer, tenantId, resource).catch(async (again: unknown) => {
      throw isConsentRefused(again, isOwnTenant) ? await endConsent(consent, newer, again) : again;
    });
  }
}

/**
 * Uses the consent once when it is due for renewal, so that an idle desk keeps it too. Throws as {@link
 * consentToken}.
 */
export async function renewConsent(settings: ConsentTokenSettings, resource: string): Promise<void> {
  const known = await readConsent(settings.consent, true);
  if (isDueForRenewal(known, settings.clock()))
    await consentToken(settings, settings.partnerTenantId, resource);
}

async function readConsent(consent: CurrentConsent, fresh = false): Promise<Consent> {
  const found = await consent.read(fresh);
  if (found === undefined) throw new ConsentEnded(undefined);
  return found;
}

async function endConsent(consent: CurrentConsent, refused: Consent, cause: unknown): Promise<ConsentEnded> {
  const { endedOn } = await consent.end(refused);
  return new ConsentEnded(endedOn, { cause });
}

async function redeem(
  settings: ConsentTokenSettings,
  consent: Consent,
  tenantId: string,
  resource: string,
): Promise<AccessToken> {
  const requestedAt = settings.clock();
  const application = await openApplication(settings, tenantId);
  const result: AuthenticationResult | null = await application.acquireTokenByRefreshToken({
    refreshToken: consent.refreshToken,
    scopes: [`${resource}/.default`],
    // Without this the library drops the refresh token of the response.
    forceCache: true,
  });
  if (result?.expiresOn == null) throw new Error('the answer of the issuer has no token or no end');
  const renewed = consentIn(application, result, requestedAt);
  if (renewed !== undefined) await settings.consent.renew(consent, renewed);
  return { value: result.accessToken, expiresAt: result.expiresOn };
}
