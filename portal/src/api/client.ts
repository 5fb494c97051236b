import createClient, { type Middleware } from 'openapi-fetch';
import { conditional } from './conditional.ts';
import { problemOf } from './problem.ts';
import type { components, paths } from './schema.d.ts';
import type { Session } from './session.ts';

/** The shapes of our API by their names in its description. */
export type Schemas = components['schemas'];

/** Calls our API as the person of the session, in the language that `language` tells at the moment of the call. */
export function apiOf(session: Session, language: () => string) {
  const asPerson: Middleware = {
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${await session.token()}`);
      request.headers.set('accept-language', language());
      return request;
    },
  };
  const client = createClient<paths>({ baseUrl: '/' });
  client.use(asPerson, conditional());
  return client;
}

export type Api = ReturnType<typeof apiOf>;

type Call<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** Takes the data out of an answer; throws the problem that the API answered instead. */
export const unwrap = async <T>(call: Call<T>): Promise<T> => (await unwrapTagged(call)).data;

/** The same, with the ETag of what was read. */
export async function unwrapTagged<T>(call: Call<T>): Promise<{ data: T; etag: string | undefined }> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
  return { data: data as T, etag: response.headers.get('etag') ?? undefined };
}
