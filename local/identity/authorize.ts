import { z } from 'zod';
import type { AuthorizationCodes } from './authorization-codes.ts';
import { clientInfoOf } from './claims.ts';
import type { Account, Application } from './directory.ts';
import { isSinglePage } from './directory.ts';
import { foreignAccount, missingParameter, unknownClient, unknownRedirect } from './oauth-error.ts';
import type { BrowserAnswer } from './pages.ts';
import { peoplePage } from './pages.ts';
import { isRegistered } from './redirect-uri.ts';

const querySchema = z.object({
  client_id: z.string().optional(),
  redirect_uri: z.string().optional(),
  response_type: z.string().optional(),
  response_mode: z.string().optional(),
  state: z.string().optional(),
  nonce: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
  /** `none` allows no page; `select_account` wants one whatever the hint. */
  prompt: z.string().optional(),
  /** Who signs in, such as `approver@partner.example` or `approver`; without it a page asks. */
  login_hint: z.string().optional(),
  client_info: z.string().optional(),
  /** Ours: the person on the page says no. */
  decline: z.literal('true').optional(),
});

type Query = z.infer<typeof querySchema>;

/** The parameters with which the browser goes back to the application. */
type Answer = Readonly<Record<string, string>>;

interface Deps {
  readonly applications: readonly Application[];
  readonly accounts: readonly Account[];
  readonly codes: AuthorizationCodes;
}

/**
 * Answers `GET /<tenant>/oauth2/v2.0/authorize` without passwords: `login_hint` says who signs in. What cannot be sent back
 * to the application, because it or its address is wrong, is thrown as {@link OAuthError} and shown, as at Entra.
 */
export function authorize(deps: Deps, tenantId: string, url: URL): BrowserAnswer {
  const query = querySchema.parse(Object.fromEntries(url.searchParams));
  const clientId = required(query.client_id, 'client_id');
  const application = deps.applications.find((one) => one.clientId === clientId);
  if (application === undefined) throw unknownClient(clientId, tenantId);
  const redirectUri = required(query.redirect_uri, 'redirect_uri');
  if (!isRegistered(application, redirectUri)) throw unknownRedirect(clientId, redirectUri);
  const back = (answer: Answer) => ({ location: wayBack(redirectUri, query, answer) });
  const refusal = refusalOf(application, query);
  if (refusal !== undefined) return back(refusal);
  const account = query.prompt === 'select_account' ? undefined : hinted(deps.accounts, query.login_hint);
  if (account === undefined)
    return query.prompt === 'none'
      ? back(LOGIN_REQUIRED)
      : { page: askWho(deps, application, tenantId, url) };
  if (account.tenantId !== tenantId) throw foreignAccount(account.preferredUsername, tenantId);
  const authorization = { clientId, tenantId, account, redirectUri };
  const code = deps.codes.issue({ ...authorization, challenge: query.code_challenge, nonce: query.nonce });
  return back({ code, ...(query.client_info === '1' ? { client_info: clientInfoOf(account) } : {}) });
}

const LOGIN_REQUIRED: Answer = {
  error: 'login_required',
  error_description:
    'AADSTS50058: A silent sign-in request was sent but no user is signed in: login_hint names no account here.',
};

/** Why there is no code whoever signs in. The words are Entra's. */
function refusalOf(application: Application, query: Query): Answer | undefined {
  const { response_type: type = '', response_mode: mode = 'query', code_challenge_method: method } = query;
  if (type !== 'code')
    return {
      error: 'unsupported_response_type',
      error_description: `AADSTS70005: The response_type '${type}' is not supported here.`,
    };
  if (mode !== 'query' && mode !== 'fragment')
    return {
      error: 'invalid_request',
      error_description: `AADSTS70007: '${mode}' is not a supported value of 'response_mode' when requesting a code.`,
    };
  if (isSinglePage(application) && (query.code_challenge === undefined || method !== 'S256'))
    return {
      error: 'invalid_request',
      error_description:
        'AADSTS9002325: Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    };
  if (query.decline === 'true')
    return {
      error: 'access_denied',
      error_subcode: 'cancel',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
    };
  return undefined;
}

function hinted(accounts: readonly Account[], hint: string | undefined): Account | undefined {
  const name = hint?.toLowerCase();
  return accounts.find(({ user, preferredUsername }) =>
    [user, preferredUsername].some((known) => known.toLowerCase() === name),
  );
}

function wayBack(redirectUri: string, { response_mode, state }: Query, answer: Answer): string {
  const whole = { ...answer, ...(state === undefined ? {} : { state }) };
  if (response_mode !== 'fragment') return withQuery(redirectUri, whole);
  return `${redirectUri}#${new URLSearchParams(whole).toString()}`;
}

function askWho({ accounts }: Deps, { name }: Application, tenantId: string, url: URL): string {
  // The choice is the answer to the prompt: with it the page would come again.
  const asked = new URL(url);
  asked.searchParams.delete('prompt');
  const people = accounts.filter((account) => account.tenantId === tenantId);
  const choices = people.map(({ name: text, preferredUsername, roles }) => ({
    href: withQuery(asked.href, { login_hint: preferredUsername }),
    text,
    note: [preferredUsername, ...roles].join(', '),
  }));
  return peoplePage(name, choices, withQuery(asked.href, { decline: 'true' }));
}

function withQuery(address: string, more: Answer): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
  return url.href;
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw missingParameter(name);
  return value;
}
