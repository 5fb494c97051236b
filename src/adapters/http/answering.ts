import type { HttpHandler, HttpRequest, InvocationContext } from '@azure/functions';
import { refuse, type Result } from '../../domain/result.ts';
import { InvalidCursor } from '../../ports/page.ts';
import { causesOf } from './causes.ts';
import { correlationOf } from './correlation.ts';
import { outageIn } from './outage.ts';
import { invalidRequest, problemReply, type Problem } from './problem.ts';
import { QUERY_NOT_VALID } from './query-parameters.ts';
import type { Reply } from './reply.ts';

export type Answer = (request: HttpRequest, context: InvocationContext) => Promise<Result<Reply, Problem>>;

/** Answers are about people's requests and money: nobody in between keeps them. */
const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Makes a handler of an answer: writes refusals as problems, and tells the log, not the caller, what broke. */
export const answering =
  (answer: Answer): HttpHandler =>
  async (request, context) => {
    const { correlationId, traceparent } = correlationOf(request.headers);
    const result = await answer(request, context).catch((error: unknown) =>
      refuse(problemOf(error, (text) => context.error(`correlation ${correlationId}: ${text}`))),
    );
    const instance = new URL(request.url).pathname;
    const reply = result.ok ? result.value : problemReply(result.error, instance, correlationId);
    return {
      status: reply.status,
      headers: {
        'content-type': 'application/json',
        ...everyAnswer,
        ...reply.headers,
        'x-correlation-id': correlationId,
        traceparent,
      },
      jsonBody: reply.body,
    };
  };

function problemOf(error: unknown, log: (text: string) => void): Problem {
  if (error instanceof InvalidCursor) {
    const message = 'must be the nextCursor of a page of this list';
    return invalidRequest(QUERY_NOT_VALID, { pointer: '/query/cursor', message });
  }
  log(storyOf(error));
  const retryAfter = outageIn(error);
  if (retryAfter === undefined) return { code: 'internal' };
  return {
    code: 'unavailable',
    detail: 'Something this needs does not answer. Trying again later is safe.',
    headers: { 'retry-after': String(retryAfter) },
  };
}

/** Stacks only: printing the error objects of HTTP clients would print their requests, headers included. */
const storyOf = (error: unknown): string =>
  causesOf(error)
    .map((cause) => (cause instanceof Error ? (cause.stack ?? String(cause)) : String(cause)))
    .join('\ncaused by ');
