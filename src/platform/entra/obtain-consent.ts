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
  /** Comes back with the code, so that nobody else's code is taken. */
  readonly state: string;
  /** User name that the sign-in page begins with. */
  readonly loginHint?: string | undefined;
  readonly clock: Clock;
}

/** A person may open `url`; the code that comes back is redeemed for the consent. */
export interface OpenConsent {
  readonly url: string;
  /** Throws {@link ConsentRefused} for a sign-in that is of no use, and what the library throws. */
  redeem(code: string): Promise<Consent>;
}

/** The sign-in worked and is of no use for the desk. */
export class ConsentRefused extends Error {
  override readonly name = 'ConsentRefused';
}

/**
 * The authorization code flow with PKCE, in the partner's tenant. `.default` asks for all permissions that the app
 * registration lists. Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export async function openConsent(request: ConsentRequest): Promise<OpenConsent> {
  const { partnerTenantId, resource, redirectUri, state, loginHint, clock } = request;
  const { CryptoProvider } = await import('@azure/msal-node');
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const application = await openApplication(request, partnerTenantId);
  const asked = { scopes: [`${resource}/.default`], redirectUri };
  return {
    url: await application.getAuthCodeUrl({
      ...asked,
      state,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      // A session that is open in the browser may be somebody else's, or without a second factor.
      prompt: 'login',
      ...(loginHint === undefined ? {} : { loginHint }),
    }),
    redeem: async (code) => {
      const askedAt = clock();
      const result = await application.acquireTokenByCode({ ...asked, code, codeVerifier: verifier });
      assertTenant(result.tenantId, partnerTenantId);
      assertSecondFactor(result.accessToken);
      const consent = consentIn(application, result, askedAt);
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
 * Partner Center refuses tokens of people who signed in without a second factor since 2026-04-01. Throws
 * {@link ConsentRefused} when the token says so; one that does not tell is taken.
 * Source: https://learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export function assertSecondFactor(accessToken: string): void {
  const methods = methodsSchema.safeParse(claimsOf(accessToken)).data?.amr;
  if (methods === undefined || methods.includes('mfa')) return;
  throw new ConsentRefused(
    'this account signed in without a second factor, and Partner Center takes no such token: require multi-factor authentication for it and sign in again',
  );
}

/** `undefined` for a token that is no JWT: its form is a matter between Entra and Partner Center. */
function claimsOf(accessToken: string): unknown {
  try {
    return decodeJwt(accessToken);
  } catch {
    return undefined;
  }
}
