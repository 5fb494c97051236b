import { AuthError, PublicClientApplication, type AccountInfo } from '@azure/msal-browser';
import { PORTAL, type PortalConfig } from './portal-config.ts';
import { isSignInNeeded } from './sign-in-needed.ts';

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

/** Signs in by redirect before anything else is shown. `?as=` names whom the sign-in page shall suggest. */
export async function openSession(config: PortalConfig): Promise<Session> {
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

const accountFor = (accounts: readonly AccountInfo[], hint: string | null): AccountInfo | undefined =>
  hint === null
    ? accounts[0]
    : accounts.find(({ username }) => username.split('@')[0] === hint.split('@')[0]);

function sessionOf(msal: PublicClientApplication, account: AccountInfo, scope: string): Session {
  const ask = { scopes: [scope], account };
  /** The way to the sign-in page, which all calls of a page share. What waits for the token is neither sent nor fails. */
  let leaving: Promise<never> | undefined;
  const leave = async (): Promise<never> => {
    // A browser may give the page back as it was left, when the person turns round at the sign-in page.
    window.addEventListener('pageshow', () => location.reload(), { once: true });
    try {
      await msal.acquireTokenRedirect(ask);
    } catch (error) {
      leaving = undefined;
      throw error;
    }
    return new Promise<never>(() => undefined);
  };
  const acquire = async (forceRefresh: boolean) => {
    try {
      return (await msal.acquireTokenSilent({ ...ask, forceRefresh })).accessToken;
    } catch (error) {
      if (!(error instanceof AuthError) || !isSignInNeeded(error.errorCode)) throw error;
      return (leaving ??= leave());
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
