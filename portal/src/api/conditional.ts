import type { Middleware } from 'openapi-fetch';

interface Kept {
  readonly etag: string;
  readonly answer: Response;
}

/** Answers of so many addresses are kept, the oldest goes first. */
const MOST = 50;

/**
 * Asks only for what changed: sends `If-None-Match` with the ETag of the last answer of the same address and language, and
 * gives that answer again for a 304. The answers live in memory only, so that none stays on the machine after sign-out.
 */
export function conditional(): Middleware {
  const kept = new Map<string, Kept>();
  const nameOf = (request: Request) => `${request.headers.get('accept-language') ?? ''} ${request.url}`;
  return {
    onRequest({ request }) {
      const known = request.method === 'GET' ? kept.get(nameOf(request)) : undefined;
      if (known !== undefined) request.headers.set('if-none-match', known.etag);
      return request;
    },
    onResponse({ request, response }) {
      const name = nameOf(request);
      if (response.status === 304) return kept.get(name)?.answer.clone();
      const etag = response.headers.get('etag');
      if (request.method !== 'GET' || !response.ok || etag === null) return undefined;
      kept.delete(name);
      kept.set(name, { etag, answer: response.clone() });
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      return undefined;
    },
  };
}
