import { z } from 'zod';
import type { Urls } from '../addresses.ts';

/** Something in the demo did not happen as it should; `details` are shown below the message. */
export class DemoFailure extends Error {
  readonly details: string;

  constructor(message: string, details = '', options?: ErrorOptions) {
    super(message, options);
    this.details = details;
  }
}

/** The desk's HTTP interface as one signed-in person uses it. */
export interface DeskClient {
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  post<T>(path: string, body: object, schema: z.ZodType<T>, headers?: Record<string, string>): Promise<T>;
  put<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T>;
}

const TIMEOUT_MS = 20_000;
const tokenSchema = z.object({ access_token: z.string() });

/** Signs a seeded person in. Calls reject with a {@link DemoFailure} on any answer but 2xx. */
export async function signIn(urls: Urls, user: string): Promise<DeskClient> {
  const { access_token: token } = await call(
    `${urls.identityControl}/token`,
    jsonOf('POST', { user }),
    tokenSchema,
  );
  const authorization = { authorization: `Bearer ${token}` };
  const at = (path: string) => `${urls.api}/api/v1${path}`;
  return {
    get: (path, schema) => call(at(path), { headers: authorization }, schema),
    post: (path, body, schema, headers = {}) =>
      call(at(path), jsonOf('POST', body, { ...authorization, ...headers }), schema),
    put: (path, body, schema) => call(at(path), jsonOf('PUT', body, authorization), schema),
  };
}

/**
 * People who sign in when they are needed, and again after `signOut`: tokens age with the clock that a demo moves.
 */
export function peopleAt(urls: Urls): { as(user: string): DeskClient; signOut(): void } {
  const signedIn = new Map<string, Promise<DeskClient>>();
  const desk = (user: string) => {
    const one = signedIn.get(user) ?? signIn(urls, user);
    signedIn.set(user, one);
    return one;
  };
  return {
    as: (user) => ({
      get: async (path, schema) => (await desk(user)).get(path, schema),
      post: async (path, body, schema, headers) => (await desk(user)).post(path, body, schema, headers),
      put: async (path, body, schema) => (await desk(user)).put(path, body, schema),
    }),
    signOut: () => signedIn.clear(),
  };
}

/** What `fetch` needs to send a JSON body. */
export const jsonOf = (method: string, body: object, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Calls an address of the stack. Throws a {@link DemoFailure} unless it answers 2xx in the shape. */
export async function call<T>(
  url: string,
  init: RequestInit,
  schema: z.ZodType<T>,
  timeoutMs = TIMEOUT_MS,
): Promise<T> {
  const what = `${init.method ?? 'GET'} ${url}`;
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) }).catch(
    (error: unknown) => {
      throw new DemoFailure(`${what} got no answer`, String(error), { cause: error });
    },
  );
  const text = await response.text();
  if (!response.ok) throw new DemoFailure(`${what} was answered ${response.status}`, text);
  const parsed = schema.safeParse(text === '' ? undefined : JSON.parse(text));
  if (!parsed.success)
    throw new DemoFailure(`${what} was answered in an unknown shape`, z.prettifyError(parsed.error));
  return parsed.data;
}
