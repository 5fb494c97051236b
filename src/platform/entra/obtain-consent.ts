import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Consent } from '../../core/consent/consent.ts';
import type { Clock } from '../../core/clock.ts';
import { consentIn, openApplication, type PartnerApplication } from './partner-application.ts';

export interface ConsentRequest extends PartnerApplication {
  readonly partnerTenantId: string;
  readonly resource: string;
  /** Where Entra sends the browser afterwards, e.g. `http://localhost:8400`. */
  readonly redirectUri: string;
  /** Returned with the code, so that a code of another sign-in is rejected. */
  readonly state: string;
  /** User name that prefills the sign-in page. */
  readonly loginHint?: string | undefined;
  readonly clock: Clock;
}

/** A sign-in a person can start at `url`; `redeem` exchanges the returned code for the consent. */
export interface OpenConsent {
  readonly url: string;
  /** Throws {@link ConsentRefused} for a sign-in the desk cannot use, and the library's errors. */
  redeem(code: string): Promise<Consent>;
}

/** The sign-in succeeded, but the desk cannot use it. */
export class ConsentRefused extends Error {
  override readonly name = 'ConsentRefused';
}

/**
 * The authorization code flow with PKCE, in the partner's tenant. `.default` requests all permissions that the app
 * registration lists. Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export async function openConsent(request: ConsentRequest): Promise<OpenConsent> {
  const { partnerTenantId, resource, redirectUri, state, loginHint, clock } = request;
  const { CryptoProvider } = await import('@azure/msal-node');
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const application = await openApplication(request, partnerTenantId);
  const tokenRequest = { scopes: [`${resource}/.default`], redirectUri };
  return {
    url: await application.getAuthCodeUrl({
      ...tokenRequest,
      state,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      // A session open in the browser may belong to another person, or lack the second factor.
      prompt: 'login',
      ...(loginHint === undefined ? {} : { loginHint }),
    }),
    redeem: async (code) => {
      const requestedAt = clock();
      const result = await application.acquireTokenByCode({ ...tokenRequest, code, codeVerifier: verifier });
      assertTenant(result.tenantId, partnerTenantId);
      assertSecondFactor(result.accessToken);
      const consent = consentIn(application, result, requestedAt);
      if (consent === undefined)
        throw new ConsentRefused(
          'Entra sent no refresh token: the app registration must be a web application',
        );
      return consent;
    },
  };
}

/** Throws {@link ConsentRefused}. */
export function assertTenant(tenantId: string, partnerTenantId: string): void {
  if (tenantId.toLowerCase() === partnerTenantId) return;
  throw new ConsentRefused(
    `this account is of the tenant ${tenantId}, and PARTNER_TENANT_ID is ${partnerTenantId}: sign in with an Admin agent of the partner`,
  );
}

const methodsSchema = z.object({ amr: z.array(z.string()) });

/**
 * Partner Center rejects tokens of people who signed in without a second factor since 2026-04-01. Throws {@link
 * ConsentRefused} when the `amr` claim lacks `mfa`; accepts a token without that claim. Source:
 * https://learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export function assertSecondFactor(accessToken: string): void {
  const methods = methodsSchema.safeParse(claimsOf(accessToken)).data?.amr;
  if (methods === undefined || methods.includes('mfa')) return;
  throw new ConsentRefused(
    'this account signed in without a second factor, and Partner Center takes no such token: require multi-factor authentication for it and sign in again',
  );
}

/** `undefined` for a token that is no JWT: its format is between Entra and Partner Center. */
function claimsOf(accessToken: string): unknown {
  try {
    return decodeJwt(accessToken);
  } catch {
    return undefined;
  }
}
