import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node';
import { z } from 'zod';
import { failed } from '../exit-codes.ts';
import { keepSignIn, updateSignIn, type EntraSignIn } from './sign-in-file.ts';

/** What the desk says of its sign-in at `/portal/config.json`. */
const configSchema = z.object({ authority: z.url(), scope: z.string() });

interface Login {
  readonly url: string;
  readonly clientId: string;
  /** The folder of a local stack that is signed in to, whose certificate this process trusts already. */
  readonly data?: string;
  /** Where the sign-in is kept. */
  readonly file: string;
  readonly send: typeof fetch;
  /** Told where to go and which code to type, as Entra words it. */
  readonly tell: (message: string) => void;
}

/**
 * Signs a person in at Entra by device code and keeps the sign-in. Gives the name of the account.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export async function loginByDeviceCode({ url, clientId, data, file, send, tell }: Login): Promise<string> {
  const { authority, scope } = await configOf(url, send);
  const application = await openPublicClient(authority, clientId);
  const result = await application
    .acquireTokenByDeviceCode({ scopes: [scope], deviceCodeCallback: ({ message }) => tell(message) })
    .catch(refused);
  if (result?.account == null) throw failed('Entra gave no account', 'Try again with "desk login".');
  const { homeAccountId, username } = result.account;
  const cache = application.getTokenCache().serialize();
  const place = data === undefined ? {} : { data };
  await keepSignIn(file, {
    ...{ kind: 'entra', url, authority, clientId, scope, account: homeAccountId, cache },
    ...place,
  });
  return username;
}

/** An access token for the person of the sign-in; renews it without asking, as long as Entra allows. */
export async function tokenOfSignIn(signIn: EntraSignIn, file: string): Promise<string> {
  const application = await openPublicClient(signIn.authority, signIn.clientId);
  const cache = application.getTokenCache();
  cache.deserialize(signIn.cache);
  const account = await cache.getAccountByHomeId(signIn.account);
  if (account === null) throw failed('The sign-in is no longer kept', again(signIn));
  const result = await application
    .acquireTokenSilent({ account, scopes: [signIn.scope] })
    .catch((error: unknown) => {
      throw failed(`The sign-in has ended: ${firstLine(error)}`, again(signIn));
    });
  const after = cache.serialize();
  if (after !== signIn.cache) await updateSignIn(file, { ...signIn, cache: after });
  return result.accessToken;
}

const again = ({ url }: EntraSignIn): string => `Sign in again: desk login --url ${url}`;

async function configOf(url: string, send: typeof fetch): Promise<z.infer<typeof configSchema>> {
  const answer = await send(`${url}/portal/config.json`).catch((error: unknown) => {
    throw failed(`There is no answer from ${url}: ${firstLine(error)}`, 'Is this the address of the desk?');
  });
  const config = configSchema.safeParse(await answer.json().catch(() => undefined));
  if (!config.success)
    throw failed(
      `${url}/portal/config.json does not say where people sign in`,
      'Is this the address of the desk, and is its setting PORTAL_CLIENT_ID set?',
    );
  return config.data;
}

/** Microsoft's client for people on a machine without a secret, with an empty cache. */
async function openPublicClient(authority: string, clientId: string): Promise<PublicClientApplication> {
  const { PublicClientApplication } = await import('@azure/msal-node');
  const { host } = new URL(authority);
  const isMicrosoft = host.endsWith('.microsoftonline.com');
  return new PublicClientApplication({
    auth: { clientId, authority, knownAuthorities: isMicrosoft ? [] : [host] },
  });
}

function refused(error: unknown): AuthenticationResult | null {
  throw failed(`Entra did not sign you in: ${firstLine(error)}`, 'Try again with "desk login".');
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
