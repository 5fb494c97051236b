import { randomUUID } from 'node:crypto';

/** A refusal of the token endpoint, spelled as Entra does: OAuth code, AADSTS number, sentence. */
export class OAuthError extends Error {
  readonly status: number;
  readonly code: string;
  readonly aadsts: number;
  /** Entra's `suberror`, where it sends one. */
  readonly suberror: string | undefined;

  constructor(status: number, code: string, aadsts: number, description: string, suberror?: string) {
    super(`AADSTS${aadsts}: ${description}`);
    this.suberror = suberror;
    this.status = status;
    this.code = code;
    this.aadsts = aadsts;
  }
}

export const missingParameter = (name: string) =>
  new OAuthError(
    400,
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  );

export const unknownTenant = (tenant: string) =>
  new OAuthError(
    400,
    'invalid_request',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
  );

export const unknownClient = (clientId: string, tenant: string) =>
  new OAuthError(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
  );

export const missingSecret = () =>
  new OAuthError(
    401,
    'invalid_client',
    7000218,
    `The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`,
  );

export const wrongSecret = (clientId: string) =>
  new OAuthError(
    401,
    'invalid_client',
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  );

/** Source of the number: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const wrongAssertion = (clientId: string) =>
  new OAuthError(
    401,
    'invalid_client',
    700213,
    `No matching federated identity record found for the presented assertion, for app '${clientId}'.`,
  );

/** Source of the words: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const secretOfPublicClient = () =>
  new OAuthError(
    401,
    'invalid_client',
    700025,
    `Client is public so neither 'client_assertion' nor 'client_secret' should be presented.`,
  );

/** Source of the words: https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/2482 */
export const noOrigin = () =>
  new OAuthError(
    400,
    'invalid_request',
    9002327,
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  );

/** Source of the words: https://github.com/MicrosoftDocs/azure-docs/issues/100859 */
export const foreignOrigin = (origin: string) =>
  new OAuthError(
    400,
    'invalid_request',
    9002326,
    `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${origin}'.`,
  );

export const noConsent = (clientId: string) =>
  new OAuthError(
    400,
    'invalid_grant',
    65001,
    `The user or administrator has not consented to use the application with ID '${clientId}'. Send an interactive authorization request for this user and resource.`,
    'consent_required',
  );

export const unsupportedGrant = (grant: string) =>
  new OAuthError(
    400,
    'unsupported_grant_type',
    70003,
    `The app requested an unsupported grant type '${grant}'.`,
  );

export const notADefaultScope = (scope: string) =>
  new OAuthError(
    400,
    'invalid_scope',
    1002012,
    `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  );

export const noResource = () =>
  new OAuthError(400, 'invalid_scope', 70011, 'The provided value for scope names no resource.');

export const wrongRefreshToken = () =>
  new OAuthError(400, 'invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');

/** Source of the words: reports such as https://github.com/Azure/azure-cli/issues/14244 */
export const expiredRefreshToken = (issuedAt: Date) =>
  new OAuthError(
    400,
    'invalid_grant',
    700082,
    `The refresh token has expired due to inactivity. The token was issued on ${ticksOf(issuedAt)} and was inactive for 90.00:00:00.`,
    'bad_token',
  );

/** Source of the words: https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/6765 */
export const expiredSinglePageToken = (issuedAt: Date) =>
  new OAuthError(
    400,
    'invalid_grant',
    700084,
    `The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on ${ticksOf(issuedAt)}.`,
    'bad_token',
  );

/** Source of the words: reports such as https://github.com/Azure/azure-cli/issues/16745 */
export const revokedRefreshToken = (issuedAt: Date, revokedAt: Date) =>
  new OAuthError(
    400,
    'invalid_grant',
    50173,
    `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${ticksOf(issuedAt)}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${ticksOf(revokedAt)}'.`,
    'bad_token',
  );

export const unknownRedirect = (clientId: string, redirectUri: string) =>
  new OAuthError(
    400,
    'invalid_request',
    50011,
    `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application '${clientId}'.`,
  );

export const foreignAccount = (account: string, tenant: string) =>
  new OAuthError(
    400,
    'invalid_request',
    50020,
    `User account '${account}' from identity provider does not exist in tenant '${tenant}' and cannot access the application in that tenant.`,
  );

export const pendingDeviceCode = () =>
  new OAuthError(
    400,
    'authorization_pending',
    70016,
    'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  );

export const expiredDeviceCode = () =>
  new OAuthError(
    400,
    'expired_token',
    70020,
    'The provided value for the input parameter device_code is expired.',
  );

export const unknownDeviceCode = () =>
  new OAuthError(
    400,
    'bad_verification_code',
    700007,
    'The provided value for the input parameter device_code is not valid.',
  );

export const unknownCode = () =>
  new OAuthError(400, 'invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.');

export const usedCode = () =>
  new OAuthError(
    400,
    'invalid_grant',
    54005,
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  );

export const expiredCode = () =>
  new OAuthError(
    400,
    'invalid_grant',
    70008,
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  );

export const otherRedirect = (redirectUri: string) =>
  new OAuthError(
    400,
    'invalid_grant',
    500112,
    `The reply address '${redirectUri}' does not match the reply address provided when requesting Authorization code.`,
  );

export const wrongVerifier = () =>
  new OAuthError(
    400,
    'invalid_grant',
    501481,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  );

/** Entra writes seven decimals. */
const ticksOf = (at: Date): string => at.toISOString().replace('Z', '0000Z');

/** The JSON body Entra answers with. */
export function errorBody(error: OAuthError, now: Date) {
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = now
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    error: error.code,
    error_description: `${error.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.aadsts],
    ...(error.suberror === undefined ? {} : { suberror: error.suberror }),
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  };
}
