import createClient, { type Middleware } from 'openapi-fetch';
import { conditional } from './conditional.ts';
import { problemOf } from './problem.ts';
import type { components, paths } from './schema.d.ts';
import type { Session } from './session.ts';

/** The shapes of our API by their names in its description. */
export type Schemas = components['schemas'];

/** Calls our API as the person of the session, in the language that `language` tells at the moment of the call. */
export function apiOf(session: Session, language: () => string) {
  const inLanguage: Middleware = {
    onRequest({ request }) {
      request.headers.set('accept-language', language());
      return request;
    },
  };
  const client = createClient<paths>({ baseUrl: '/', fetch: sentAs(session) });
  client.use(inLanguage, conditional());
  return client;
}

/** Sends a call with the token of the person; once more with a fresh one when the desk does not take the first. */
const sentAs = (session: Session) => async (request: Request) => {
  const send = (token: string) => {
    const sent = request.clone();
    sent.headers.set('authorization', `Bearer ${token}`);
    return fetch(sent);
  };
  const answer = await send(await session.token());
  return answer.status === 401 ? send(await session.freshToken()) : answer;
};

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
