import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { failed } from '../exit-codes.ts';

const signInSchema = z.discriminatedUnion('kind', [
  /** A seeded person of a stack on this machine. */
  z.object({ kind: z.literal('local'), data: z.string(), user: z.string() }),
  /** A person signed in at Entra. `cache` is the token cache of Microsoft's library: a secret. */
  z.object({
    kind: z.literal('entra'),
    url: z.url(),
    authority: z.url(),
    clientId: z.string(),
    scope: z.string(),
    account: z.string(),
    cache: z.string(),
    /** The folder of the local stack whose certificate is to be trusted. */
    data: z.string().optional(),
  }),
]);

export type SignIn = z.infer<typeof signInSchema>;
export type EntraSignIn = Extract<SignIn, { kind: 'entra' }>;

const fileSchema = z.object({
  /** Key of the last sign-in. */
  current: z.string().optional(),
  signIns: z.record(z.string(), signInSchema),
});

export type SignIns = z.infer<typeof fileSchema>;

const NONE: SignIns = { signIns: {} };

/** The key of a sign-in: one for each desk. */
export const keyOf = (signIn: SignIn): string =>
  signIn.kind === 'entra' ? new URL(signIn.url).origin : `stack ${signIn.data}`;

/** Where sign-ins are kept: DESK_HOME, else the folder for settings of this system. */
export function signInFile(env: Readonly<Record<string, string | undefined>>): string {
  const { DESK_HOME, XDG_CONFIG_HOME, APPDATA } = env;
  const base = XDG_CONFIG_HOME ?? APPDATA ?? join(homedir(), '.config');
  return join(DESK_HOME ?? join(base, 'reservation-desk'), 'sign-ins.json');
}

/** Throws a `Failure` when the file is there and cannot be used. */
export async function readSignIns(file: string): Promise<SignIns> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw failed(`${file} cannot be read: ${(error as Error).message}`);
  });
  if (text === undefined) return NONE;
  const read = fileSchema.safeParse(jsonOf(text));
  if (!read.success)
    throw failed(`${file} is damaged`, 'Delete the file and sign in again with "desk login".');
  return read.data;
}

/** Keeps a sign-in, as the current one. */
export async function keepSignIn(file: string, signIn: SignIn): Promise<void> {
  const { signIns } = await readSignIns(file);
  const key = keyOf(signIn);
  await write(file, { current: key, signIns: { ...signIns, [key]: signIn } });
}

/** Keeps what the library's cache holds now, and leaves the current sign-in as it is. */
export async function updateSignIn(file: string, signIn: SignIn): Promise<void> {
  const known = await readSignIns(file);
  await write(file, { ...known, signIns: { ...known.signIns, [keyOf(signIn)]: signIn } });
}

/** Forgets the current sign-in with its tokens. Gives it back, `undefined` when there was none. */
export async function forgetSignIn(file: string): Promise<SignIn | undefined> {
  const { current = '', signIns } = await readSignIns(file);
  const { [current]: gone, ...others } = signIns;
  if (gone !== undefined) await write(file, { signIns: others });
  return gone;
}

/** Only the person who signed in may read the file; it appears whole or not at all. */
async function write(file: string, content: SignIns): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
