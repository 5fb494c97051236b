import { z } from 'zod';
import type { AuthorizationCodes } from './authorization-codes.ts';
import { authenticateClient } from './authenticate-client.ts';
import { applicationClaims, clientInfoOf, delegatedClaims, idTokenClaims, publicClaims } from './claims.ts';
import type { DeviceCodes } from './device-codes.ts';
import type { Account, Application } from './directory.ts';
import { isSinglePage } from './directory.ts';
import type { Issuer } from './issuer.ts';
import { TOKEN_LIFETIME_SECONDS } from './issuer.ts';
import type { Consent, RefreshTokens } from './refresh-tokens.ts';
import {
  foreignAccount,
  missingParameter,
  missingSecret,
  noConsent,
  noResource,
  notADefaultScope,
  unknownTenant,
  unsupportedGrant,
  wrongRefreshToken,
} from './oauth-error.ts';

/** The form a client posts to the token endpoint. */
export type TokenForm = Readonly<Record<string, string>>;

const PROTOCOL_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** What the grants are made from. */
export interface GrantDeps {
  readonly issuer: Issuer;
  readonly applications: readonly Application[];
  readonly accounts: readonly Account[];
  readonly refreshTokens: RefreshTokens;
  readonly codes: AuthorizationCodes;
  readonly deviceCodes: DeviceCodes;
}

/**
 * Answers `POST /<tenant>/oauth2/v2.0/token` for the grants the desk and its portal use, for any tenant id: one consent of
 * the partner covers its customers' tenants. `origin` is the header of that name. Throws {@link OAuthError}.
 */
export async function grantToken(deps: GrantDeps, tenantId: string, form: TokenForm, origin?: string) {
  assertTenant(tenantId);
  const grant = required(form, 'grant_type');
  const proof = {
    clientId: required(form, 'client_id'),
    secret: form['client_secret'],
    assertion: form['client_assertion'],
    origin,
  };
  const application = authenticateClient(deps.applications, tenantId, proof);
  switch (grant) {
    case 'client_credentials':
      return clientCredentials(deps.issuer, application, tenantId, form);
    case 'refresh_token':
      return refreshToken(deps, application, tenantId, form);
    case 'authorization_code':
      return authorizationCode(deps, application, tenantId, form);
    case 'device_code': // as msal-node sends it
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return deviceCode(deps, application, tenantId, form);
    default:
      throw unsupportedGrant(grant);
  }
}

/** Throws the {@link OAuthError} Entra answers with when a tenant is not a tenant id. */
export function assertTenant(tenantId: string): void {
  if (!z.guid().safeParse(tenantId).success) throw unknownTenant(tenantId);
}

async function clientCredentials(
  issuer: Issuer,
  application: Application,
  tenantId: string,
  form: TokenForm,
) {
  if (application.secret === undefined) throw missingSecret();
  const scope = required(form, 'scope');
  const resource = resourceScopes(scope).find((name) => name.endsWith('/.default'));
  if (resource === undefined) throw notADefaultScope(scope);
  const claims = applicationClaims(application);
  return answer(await sign(issuer, tenantId, audienceOf(resource), claims));
}

async function refreshToken(deps: GrantDeps, application: Application, tenantId: string, form: TokenForm) {
  const { refreshTokens, accounts } = deps;
  const used = refreshTokens.consentOf(required(form, 'refresh_token'), application.clientId);
  const account = accounts.find(({ objectId }) => objectId === used.objectId);
  if (account === undefined) throw wrongRefreshToken();
  if (application.secret === undefined && account.tenantId !== tenantId)
    throw foreignAccount(account.preferredUsername, tenantId);
  return delegated(deps, { application, account, tenantId, form, used });
}

async function authorizationCode(
  deps: GrantDeps,
  application: Application,
  tenantId: string,
  form: TokenForm,
) {
  const { account, nonce } = deps.codes.redeem(required(form, 'code'), {
    clientId: application.clientId,
    tenantId,
    redirectUri: required(form, 'redirect_uri'),
    verifier: form['code_verifier'],
  });
  return delegated(deps, { application, account, tenantId, form, nonce });
}

function deviceCode(deps: GrantDeps, application: Application, tenantId: string, form: TokenForm) {
  const account = deps.deviceCodes.redeem(required(form, 'device_code'), application.clientId, tenantId);
  return delegated(deps, { application, account, tenantId, form });
}

interface Delegation {
  readonly application: Application;
  readonly account: Account;
  readonly tenantId: string;
  readonly form: TokenForm;
  readonly nonce?: string | undefined;
  /** The consent it is got with, unless the person has just signed in. */
  readonly used?: Consent;
}

/** Tokens on behalf of a person, with another refresh token each time. */
async function delegated({ issuer, refreshTokens }: GrantDeps, delegation: Delegation) {
  const { application, account, tenantId, form, nonce, used } = delegation;
  const scopes = required(form, 'scope');
  const asked = resourceScopes(scopes);
  const [resource] = asked;
  if (resource === undefined) throw noResource();
  const { clientId, scopes: allowed } = application;
  if (allowed !== undefined && !asked.every((scope) => allowed.includes(scope))) throw noConsent(clientId);
  const audience = audienceOf(resource);
  const isPublic = application.secret === undefined;
  const claimsOf = isPublic ? publicClaims : delegatedClaims;
  const token = await sign(issuer, tenantId, audience, claimsOf(application, account));
  const idToken = await sign(issuer, tenantId, clientId, idTokenClaims(account, nonce));
  const refresh = refreshTokens.issue(clientId, account.objectId, used);
  return {
    ...answer(token),
    scope: isPublic ? asked.join(' ') : `${audience}/user_impersonation ${audience}/.default`,
    refresh_token: refresh.value,
    ...(isSinglePage(application) ? { refresh_token_expires_in: refresh.endsIn } : {}),
    ...(scopes.split(' ').includes('openid') ? { id_token: idToken } : {}),
    ...(form['client_info'] === '1' ? { client_info: clientInfoOf(account) } : {}),
  };
}

function sign(issuer: Issuer, tenantId: string, audience: string, claims: object): Promise<string> {
  return issuer.issue({ tenantId, audience, expiresIn: TOKEN_LIFETIME_SECONDS, claims: { ...claims } });
}

function answer(accessToken: string) {
  return {
    token_type: 'Bearer',
    expires_in: TOKEN_LIFETIME_SECONDS,
    ext_expires_in: TOKEN_LIFETIME_SECONDS,
    access_token: accessToken,
  };
}

function resourceScopes(scope: string): string[] {
  return scope.split(' ').filter((name) => name !== '' && !PROTOCOL_SCOPES.includes(name));
}

/** `https://management.azure.com/.default` is a token for `https://management.azure.com`. */
function audienceOf(scope: string): string {
  const audience = scope.slice(0, scope.lastIndexOf('/'));
  if (audience === '') throw noResource();
  return audience;
}

function required(form: TokenForm, name: string): string {
  const value = form[name];
  if (value === undefined || value === '') throw missingParameter(name);
  return value;
}
