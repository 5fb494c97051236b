import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { z } from 'zod';
import { failed, wrongArguments } from '../exit-codes.ts';

/** Where `npm start` keeps its data unless told otherwise. */
export const DEFAULT_FOLDER = '.local';

/** What the program reads of the `stack.json` of a running local stack. */
const stackSchema = z.object({
  urls: z.object({ api: z.url(), identityControl: z.url() }),
  caFile: z.string(),
});

export type RunningStack = z.infer<typeof stackSchema>;

/** `undefined` when no stack runs on the folder. */
export async function findStack(folder: string): Promise<RunningStack | undefined> {
  const text = await readFile(join(folder, 'stack.json'), 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const stack = stackSchema.safeParse(jsonOf(text));
  if (!stack.success) throw failed(`${join(folder, 'stack.json')} does not describe a stack`);
  return stack.data;
}

/** Throws a `Failure` when no stack runs on the folder. */
export async function runningStack(folder: string): Promise<RunningStack> {
  const stack = await findStack(folder);
  if (stack === undefined)
    throw failed(`No stack runs on ${folder}`, 'Start one with "npm start", or name its folder with --data.');
  return stack;
}

const tokenSchema = z.object({ access_token: z.string() });
const refusalSchema = z.object({ detail: z.string() });

/** An access token of a seeded person; the local issuer asks for no password. */
export async function tokenOfPerson(
  { urls }: RunningStack,
  user: string,
  send: typeof fetch,
): Promise<string> {
  const answer = await send(`${urls.identityControl}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  }).catch(() => {
    throw failed(
      `The local issuer does not answer at ${urls.identityControl}`,
      'Is "npm start" still running?',
    );
  });
  const body: unknown = await answer.json();
  if (!answer.ok)
    throw wrongArguments(refusalSchema.safeParse(body).data?.detail ?? `The local issuer knows no ${user}`);
  return tokenSchema.parse(body).access_token;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Makes this process trust the certificate of the stack's issuer; no trust store changes. */
export async function trustStack({ caFile }: RunningStack): Promise<void> {
  const own = (await readFile(caFile, 'utf8')).match(CERTIFICATE) ?? [];
  setDefaultCACertificates([...getCACertificates('default'), ...own]);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
