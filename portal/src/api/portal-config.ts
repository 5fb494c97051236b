/** What `GET /portal/config.json` tells of where people sign in. */
export interface PortalConfig {
  readonly clientId: string;
  readonly authority: string;
  readonly scope: string;
  /** The discovery document of the authority, where the browser cannot fetch it. */
  readonly authorityMetadata?: string;
}

/** Where the files of the portal are, as the app serves them. */
export const PORTAL = '/portal/';

export async function portalConfig(): Promise<PortalConfig> {
  const answer = await fetch(`${PORTAL}config.json`);
  if (!answer.ok) throw new Error(`the settings of the portal could not be read: HTTP ${answer.status}`);
  return (await answer.json()) as PortalConfig;
}
