import { z } from 'zod';
import type { AuthorizationCodes } from './authorization-codes.ts';
import type { Account, Application } from './directory.ts';
import { foreignAccount, missingParameter, unknownClient, unknownRedirect } from './oauth-error.ts';

const querySchema = z.object({
  client_id: z.string().optional(),
  redirect_uri: z.string().optional(),
  response_type: z.string().optional(),
  state: z.string().optional(),
  nonce: z.string().optional(),
  code_challenge: z.string().optional(),
  /** Who signs in; without it a page asks. */
  login_hint: z.string().optional(),
  /** Ours: the person on the page says no. */
  decline: z.literal('true').optional(),
});

/** What the browser gets: a way back to the application, or a page. */
export type SignIn = { readonly location: string } | { readonly page: string };

interface Deps {
  readonly applications: readonly Application[];
  readonly accounts: readonly Account[];
  readonly codes: AuthorizationCodes;
}

/**
 * Answers `GET /<tenant>/oauth2/v2.0/authorize` without passwords: `login_hint` says who signs in. What cannot be sent back
 * to the application, because it or its address is wrong, is thrown as {@link OAuthError} and shown, as at Entra.
 */
export function authorize({ applications, accounts, codes }: Deps, tenantId: string, url: URL): SignIn {
  const query = querySchema.parse(Object.fromEntries(url.searchParams));
  const clientId = required(query.client_id, 'client_id');
  const application = applications.find((one) => one.clientId === clientId);
  if (application === undefined) throw unknownClient(clientId, tenantId);
  const redirectUri = required(query.redirect_uri, 'redirect_uri');
  if (!isRegistered(application, redirectUri)) throw unknownRedirect(clientId, redirectUri);
  const back = (answer: Record<string, string>) => ({
    location: withQuery(redirectUri, {
      ...answer,
      ...(query.state === undefined ? {} : { state: query.state }),
    }),
  });
  if (query.response_type !== 'code')
    return back({
      error: 'unsupported_response_type',
      error_description: `AADSTS70005: The response_type '${query.response_type ?? ''}' is not supported here.`,
    });
  if (query.decline === 'true')
    return back({
      error: 'access_denied',
      error_subcode: 'cancel',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
    });
  const hint = query.login_hint?.toLowerCase();
  const account = accounts.find(({ preferredUsername }) => preferredUsername.toLowerCase() === hint);
  if (account === undefined) return { page: signInPage(url, application.name, accounts) };
  if (account.tenantId !== tenantId) throw foreignAccount(account.preferredUsername, tenantId);
  const authorization = { clientId, tenantId, account, redirectUri };
  const code = codes.issue({ ...authorization, challenge: query.code_challenge, nonce: query.nonce });
  return back({ code });
}

/** Of a loopback address the port is the client's own choice (RFC 8252, 7.3). */
function isRegistered({ redirectUris }: Application, redirectUri: string): boolean {
  const given = URL.parse(redirectUri);
  if (given === null) return false;
  return redirectUris.some((text) => {
    const registered = new URL(text);
    const isLoopback = registered.protocol === 'http:' && registered.hostname === 'localhost';
    const isSameHost = isLoopback ? given.hostname === registered.hostname : given.host === registered.host;
    return given.protocol === registered.protocol && isSameHost && given.pathname === registered.pathname;
  });
}

function signInPage(url: URL, application: string, accounts: readonly Account[]): string {
  const link = (answer: Record<string, string>, text: string) =>
    `<li><a href="${escape(withQuery(url.href, answer))}">${escape(text)}</a></li>`;
  const people = accounts.map(({ name, preferredUsername }) =>
    link({ login_hint: preferredUsername }, `${name} (${preferredUsername})`),
  );
  return `<!doctype html><title>Sign in</title><h1>Sign in to ${escape(application)}</h1><ul>${people.join('')}${link({ decline: 'true' }, 'Decline')}</ul>`;
}

function withQuery(address: string, more: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return url.href;
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw missingParameter(name);
  return value;
}
