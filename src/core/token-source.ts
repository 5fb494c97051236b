/** Where access tokens for Microsoft's APIs come from. Both methods throw when none can be had. */
export interface TokenSource {
  /** A token of the app itself in the partner's tenant. */
  appOnly(resource: string): Promise<string>;
  /** A token of the person who consented for the app, in the partner's tenant or in a customer's. */
  onBehalf(tenantId: string, resource: string): Promise<string>;
}
