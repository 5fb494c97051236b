/** What the page must know before it can sign a person in: the body of `GET /portal/config.json`. */
export interface PortalConfig {
  /** The registration of the page in Entra, a single-page application. */
  readonly clientId: string;
  /** The tenant at Entra, e.g. `https://login.microsoftonline.com/<tenant id>`. */
  readonly authority: string;
  /** The scope of the API that the page asks a token for. */
  readonly scope: string;
  /**
   * The discovery document of the authority as JSON, for an issuer whose certificate browsers do not trust: reading the
   * document by script would fail before a person could be asked. Absent at Entra.
   */
  readonly authorityMetadata?: string;
}
