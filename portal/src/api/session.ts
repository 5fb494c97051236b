import {
  BrowserAuthError,
  InteractionRequiredAuthError,
  PublicClientApplication,
  type AccountInfo,
} from '@azure/msal-browser';

/** What `GET /portal/config.json` tells of where people sign in. */
interface PortalConfig {
  readonly clientId: string;
  readonly authority: string;
  readonly scope: string;
  /** The discovery document of the authority, where the browser cannot fetch it. */
  readonly authorityMetadata?: string;
}

/** The person who signed in. */
export interface Session {
  readonly name: string;
  /** The object id of the person in the directory, as grants and decisions name it. */
  readonly id: string;
  readonly user: string;
  /** An access token for our API. When it cannot be renewed silently the page leaves for the sign-in page. */
  token(): Promise<string>;
  /** The same without the token that is kept, for when the desk refused it. */
  freshToken(): Promise<string>;
  signOut(): Promise<void>;
}

const PORTAL = '/portal/';

/** Signs in by redirect before anything else is shown. `?as=` names whom the sign-in page shall suggest. */
export async function openSession(): Promise<Session> {
  const config = await portalConfig();
  const msal = new PublicClientApplication({
    auth: {
      clientId: config.clientId,
      authority: config.authority,
      knownAuthorities: [new URL(config.authority).host],
      ...(config.authorityMetadata !== undefined && { authorityMetadata: config.authorityMetadata }),
      redirectUri: `${location.origin}${PORTAL}signed-in.html`,
      postLogoutRedirectUri: `${location.origin}${PORTAL}`,
    },
    cache: { cacheLocation: 'localStorage' },
  });
  await msal.initialize();
  const returned = await msal.handleRedirectPromise();
  const hint = new URLSearchParams(location.search).get('as');
  const account = returned?.account ?? accountFor(msal.getAllAccounts(), hint);
  if (account !== undefined) return sessionOf(msal, account, config.scope);
  await msal.loginRedirect({ scopes: [config.scope], ...(hint !== null && { loginHint: hint }) });
  return new Promise<never>(() => undefined);
}

async function portalConfig(): Promise<PortalConfig> {
  const answer = await fetch(`${PORTAL}config.json`);
  if (!answer.ok) throw new Error(`the settings of the portal could not be read: HTTP ${answer.status}`);
  return (await answer.json()) as PortalConfig;
}

const accountFor = (accounts: readonly AccountInfo[], hint: string | null): AccountInfo | undefined =>
  hint === null
    ? accounts[0]
    : accounts.find(({ username }) => username.split('@')[0] === hint.split('@')[0]);

function sessionOf(msal: PublicClientApplication, account: AccountInfo, scope: string): Session {
  const ask = { scopes: [scope], account };
  const acquire = async (forceRefresh: boolean) => {
    try {
      return (await msal.acquireTokenSilent({ ...ask, forceRefresh })).accessToken;
    } catch (error) {
      if (!(error instanceof InteractionRequiredAuthError) && !(error instanceof BrowserAuthError))
        throw error;
      await msal.acquireTokenRedirect(ask);
      throw error;
    }
  };
  const oid: unknown = account.idTokenClaims?.oid;
  return {
    name: account.name ?? account.username,
    id: typeof oid === 'string' ? oid : account.localAccountId,
    user: account.username,
    token: () => acquire(false),
    freshToken: () => acquire(true),
    signOut: () => msal.logoutRedirect({ account }),
  };
}
