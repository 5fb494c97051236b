import createClient from 'openapi-fetch';
import { EXIT, Failure } from '../exit-codes.ts';
import { problemOf } from './problem.ts';
import type { components, paths } from './schema.d.ts';

/** The shapes of the API by their names in its description. */
export type Schemas = components['schemas'];
export type Money = Schemas['Money'];
export type Request = Schemas['Request'];
export type Kind = Request['kind'];

interface Caller {
  /** Base address of the desk, without a slash at its end. */
  readonly url: string;
  readonly token: () => Promise<string>;
  /** `en` or `fr`: the language of the sentences in answers. */
  readonly language: string;
  readonly fetch: typeof fetch;
}

/** A typed client of the API, which calls it as one person. */
export function apiOf({ url, token, language, fetch }: Caller) {
  const client = createClient<paths>({ baseUrl: url, fetch: (request) => answered(fetch, request, url) });
  client.use({
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${await token()}`);
      request.headers.set('accept-language', language);
      return request;
    },
  });
  return client;
}

export type Api = ReturnType<typeof apiOf>;

/** Fetches, and says in words when there is no answer. */
export async function answered(send: typeof fetch, request: Request_, url: string): Promise<Response> {
  try {
    return await send(request);
  } catch (error) {
    throw new Failure(
      EXIT.failed,
      `There is no answer from ${url}: ${reasonOf(error)}`,
      'Look with "desk doctor" what does not answer. What you sent may have arrived all the same: repeat it with the same --key.',
    );
  }
}

type Request_ = globalThis.Request | string;

/** `fetch` hides what went wrong in the cause of its error. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Takes the data out of an answer. Throws an `ApiProblem`. */
export async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemOf(response, error);
  return data as T;
}
