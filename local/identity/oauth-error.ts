import { randomUUID } from 'node:crypto';

/** A refusal of the token endpoint, spelled as Entra does: OAuth code, AADSTS number, sentence. */
export class OAuthError extends Error {
  readonly status: number;
  readonly code: string;
  readonly aadsts: number;

  constructor(status: number, code: string, aadsts: number, description: string) {
    super(`AADSTS${aadsts}: ${description}`);
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
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
  };
}
