/** Source of access tokens for Microsoft's APIs. Both methods throw when no token is available. */
export interface TokenSource {
  /** A token for the app itself in the partner's tenant. */
  appOnly(resource: string): Promise<string>;
  /** A token on behalf of the person who consented, in the partner's tenant or in a customer's. */
  onBehalf(tenantId: string, resource: string): Promise<string>;
}
