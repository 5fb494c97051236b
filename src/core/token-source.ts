/**
 * Source of access tokens for Microsoft's APIs. Both methods throw when no token is available.
 *
 * `rejected` is a token of this source that Microsoft answered with 401. It is returned again only when it is itself
 * the fresh one that was requested in place of another: then it is not the token that is wrong.
 */
export interface TokenSource {
  /** A token for the app itself in the partner's tenant. */
  appOnly(resource: string, rejected?: string): Promise<string>;
  /** A token on behalf of the person who consented, in the partner's tenant or in a customer's. */
  onBehalf(tenantId: string, resource: string, rejected?: string): Promise<string>;
}

/** Thrown when Entra gives no token; the cause is the library's own error. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
}
