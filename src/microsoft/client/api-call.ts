/**
 * The token a call carries.
 *
 * - `app`: the app registration alone, of the partner's own tenant (client credentials).
 * - `user`: a delegated token for Partner Center of the person who consented (App+User).
 * - `user in the customer tenant`: the same for `https://management.azure.com`, issued by the customer's tenant. Azure
 *   reads the person's roles there.
 * - `user in the partner tenant`: the same, issued by the partner's own tenant.
 * - `none`: anonymous.
 */
type TokenKind = 'app' | 'user' | 'user in the customer tenant' | 'user in the partner tenant' | 'none';

/** A call the desk makes, as the page of Microsoft describes it. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Path without query; `{name}` stands for a value. */
  readonly path: string;
  /** The `api-version` the desk was written for; absent where the path has the version or there is none to name. */
  readonly version?: string;
  readonly token: TokenKind;
  /** The page that describes it. */
  readonly page: string;
  /** Whether a request can do without the call. Default: it is required. */
  readonly isOptional?: true;
}
