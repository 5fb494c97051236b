import { resolve } from 'node:path';
import { wrongArguments } from '../exit-codes.ts';
import { tokenOfSignIn } from './device-code.ts';
import { keyOf, readSignIns, signInFile, type SignIn, type SignIns } from './sign-in-file.ts';
import { DEFAULT_FOLDER, findStack, runningStack, tokenOfPerson, trustStack } from './stack.ts';
import type { Surroundings } from '../surroundings.ts';

/** What a person says about which desk, and as whom. */
export interface Whereabouts {
  readonly url?: string;
  readonly data?: string;
  readonly as?: string;
}

/** A desk and a person on it. */
export interface Place {
  readonly url: string;
  readonly token: () => Promise<string>;
}

const WHO = 'Say who you are, such as --as sales-agent; "desk login --as sales-agent" remembers it.';

/**
 * Finds the desk: what the options name, else the last sign-in, else the stack on `.local`. Throws a `Failure` that says
 * how to sign in.
 */
export async function connect(
  where: Whereabouts,
  { env, fetch, clock }: Pick<Surroundings, 'env' | 'fetch' | 'clock'>,
): Promise<Place> {
  const file = signInFile(env);
  const signIn = chosenSignIn(where, await readSignIns(file));
  if (signIn === undefined) return withoutSignIn(where);
  if (signIn.kind === 'local') {
    const stack = await runningStack(signIn.data);
    return { url: stack.urls.api, token: kept(() => tokenOfPerson(stack, signIn.user, fetch), clock) };
  }
  if (signIn.data !== undefined) await trustStack(await runningStack(signIn.data));
  const latest = async () => (await readSignIns(file)).signIns[keyOf(signIn)];
  const token = async () => {
    const found = await latest();
    return tokenOfSignIn(found?.kind === 'entra' ? found : signIn, file);
  };
  return { url: signIn.url, token: kept(token, clock) };
}

/** Only the address, for what needs no sign-in. */
export async function addressOf(
  where: Whereabouts,
  env: Surroundings['env'],
): Promise<{ readonly url: string; readonly from: string }> {
  if (where.url !== undefined) return { url: where.url, from: '--url' };
  const signIn = chosenSignIn(where, await readSignIns(signInFile(env)));
  if (signIn?.kind === 'entra') return { url: signIn.url, from: 'desk login' };
  const data = signIn?.data ?? where.data ?? DEFAULT_FOLDER;
  return { url: (await runningStack(data)).urls.api, from: `the stack on ${data}` };
}

function chosenSignIn({ url, data, as }: Whereabouts, { current, signIns }: SignIns): SignIn | undefined {
  if (url !== undefined) return signIns[url];
  if (as === undefined && data === undefined) return current === undefined ? undefined : signIns[current];
  const folder = resolve(data ?? DEFAULT_FOLDER);
  if (as !== undefined) return { kind: 'local', data: folder, user: as };
  return signIns[`stack ${folder}`];
}

async function withoutSignIn({ url, data = DEFAULT_FOLDER }: Whereabouts): Promise<never> {
  if (url !== undefined)
    throw wrongArguments(
      `You are not signed in to ${url}`,
      `Sign in: desk login --url ${url} --client-id ID`,
    );
  if ((await findStack(data)) !== undefined)
    throw wrongArguments(`A stack runs on ${data}, but you are not signed in to it`, WHO);
  throw wrongArguments(
    'You are signed in to no desk, and no local stack runs',
    'Sign in with "desk login --url ADDRESS", or start a stack with "npm start".',
  );
}

const KEPT_MS = 5 * 60_000;

/** Asks for a token at most every five minutes: one lives an hour, and a watch may take longer. */
function kept(get: () => Promise<string>, clock: Surroundings['clock']): () => Promise<string> {
  let got: { readonly token: Promise<string>; readonly at: number } | undefined;
  return () => {
    const now = clock().getTime();
    if (got === undefined || now - got.at > KEPT_MS) got = { token: get(), at: now };
    return got.token;
  };
}
