import { authenticateClient } from './authenticate-client.ts';
import { foreignAccount, missingParameter } from './oauth-error.ts';
import type { BrowserAnswer } from './pages.ts';
import { noticePage, peoplePage } from './pages.ts';
import type { GrantDeps, TokenForm } from './token-grants.ts';
import { assertTenant } from './token-grants.ts';

/** How often the program may ask, in seconds; Entra says 5. */
const INTERVAL = 1;

/**
 * Answers `POST /<tenant>/oauth2/v2.0/devicecode`: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code.
 * Throws {@link OAuthError}.
 */
export function beginDeviceSignIn(deps: GrantDeps, tenantId: string, form: TokenForm, origin?: string) {
  assertTenant(tenantId);
  const clientId = form['client_id'] ?? '';
  if (clientId === '') throw missingParameter('client_id');
  authenticateClient(deps.applications, tenantId, {
    clientId,
    secret: undefined,
    assertion: undefined,
    origin,
  });
  const { deviceCode, userCode, expiresIn } = deps.deviceCodes.issue(clientId, tenantId);
  const page = `${deps.issuer.origin()}/device`;
  return {
    ...{ device_code: deviceCode, user_code: userCode, verification_uri: page },
    ...{ expires_in: expiresIn, interval: INTERVAL },
    message: `To sign in, use a web browser to open the page ${page}?code=${userCode} and choose who you are.`,
  };
}

/** Answers `GET /device?code=`: a page to choose a person, or at once with `login_hint`. */
export function deviceSignIn({ deviceCodes, accounts, applications }: GrantDeps, url: URL): BrowserAnswer {
  const code = url.searchParams.get('code') ?? '';
  const waiting = deviceCodes.waitingFor(code);
  if (waiting === undefined)
    return { page: noticePage('No program waits with this code', 'Begin the sign-in anew in the program.') };
  const application = applications.find(({ clientId }) => clientId === waiting.clientId)?.name ?? '';
  const hint = url.searchParams.get('login_hint')?.toLowerCase();
  const account = accounts.find(
    ({ user, preferredUsername }) => hint === user.toLowerCase() || hint === preferredUsername.toLowerCase(),
  );
  if (account === undefined) {
    const people = accounts.filter(({ tenantId }) => tenantId === waiting.tenantId);
    const choices = people.map(({ name, preferredUsername, roles }) => ({
      href: `/device?${new URLSearchParams({ code, login_hint: preferredUsername }).toString()}`,
      text: name,
      note: [preferredUsername, ...roles].join(', '),
    }));
    return { page: peoplePage(application, choices) };
  }
  if (account.tenantId !== waiting.tenantId)
    throw foreignAccount(account.preferredUsername, waiting.tenantId);
  deviceCodes.signIn(code, account);
  return { page: noticePage(`You are signed in to ${application}`, 'You can close this page.') };
}
