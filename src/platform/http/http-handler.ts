import type { HttpHandler, HttpRequest, InvocationContext } from '@azure/functions';
import type { SpeakText } from '../../core/phrase-book.ts';
import { refuse, type Result } from '../../core/result.ts';
import { InvalidCursor } from '../../core/page.ts';
import type { Span, Telemetry } from '../../core/telemetry.ts';
import { logLine, describeError } from '../node/log-line.ts';
import { readTraceparent } from '../node/trace-context.ts';
import { correlationOf } from './correlation.ts';
import { inLanguage, languageOf } from './language.ts';
import { consentProblemOf } from './consent-problem.ts';
import { microsoftRefused } from './microsoft-refused.ts';
import { outageIn } from '../../core/outage.ts';
import { invalidRequest, problemReply, spokenProblem, unavailable, type Problem } from './problem.ts';
import { QUERY_NOT_VALID } from './query-parameters.ts';
import type { Reply } from './reply.ts';

export type RouteHandler = (
  request: HttpRequest,
  context: InvocationContext,
) => Promise<Result<Reply, Problem>>;

/** Responses are about people's requests and money: no proxy or browser may store them. */
const commonHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

interface Surroundings {
  readonly telemetry: Telemetry;
  /** Speaks the sentences of problems. */
  readonly speakText: SpeakText;
  /** Whether the calls leave no traces. */
  readonly isUnseen?: boolean;
}

/**
 * Wraps a route handler for Azure Functions: writes refusals as problems in the language of the caller, and logs
 * unexpected errors, which the caller never sees.
 */
export const httpHandler =
  (answer: RouteHandler, { telemetry, speakText, isUnseen = false }: Surroundings): HttpHandler =>
  (request, context) => {
    const { correlationId, traceparent, traceId } = correlationOf(request.headers);
    const invocation = { request, context, parent: traceparent ?? 'none', traceId, isUnseen };
    return inSpan(telemetry, invocation, async (span) => {
      const result = await answer(request, context).catch((error: unknown) => {
        if (error instanceof Error) span.setAttributes({ 'exception.type': error.name });
        const ids = { traceId: readTraceparent(span.traceparent)?.traceId, correlationId };
        return refuse(
          problemOf(error, (message) =>
            context.error(logLine({ message, ...ids, error: describeError(error) })),
          ),
        );
      });
      const instance = new URL(request.url).pathname;
      const language = languageOf(request.headers.get('accept-language'));
      const spoken = (text: string) => speakText(text, { language, seesCost: false });
      const reply = result.ok
        ? result.value
        : inLanguage(problemReply(spokenProblem(result.error, spoken), instance, correlationId), language);
      return {
        status: reply.status,
        headers: {
          ...(reply.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...commonHeaders,
          ...reply.headers,
          'x-correlation-id': correlationId,
          traceparent: traceparent ?? span.traceparent,
        },
        ...(reply.text === undefined ? { jsonBody: reply.body } : { body: reply.text }),
      };
    });
  };

interface Invocation {
  readonly request: HttpRequest;
  readonly context: InvocationContext;
  readonly parent: string;
  readonly traceId: string;
  readonly isUnseen: boolean;
}

/**
 * Runs `work` in a server span by OpenTelemetry's conventions: its name is the route's template, never the actual
 * URL.
 */
function inSpan<T extends { readonly status: number }>(
  telemetry: Telemetry,
  { request, context, ...trace }: Invocation,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const route = routeOf(context);
  const facts = { 'http.request.method': request.method, 'http.route': route };
  const name = `${request.method} ${route}`;
  const scheme = new URL(request.url).protocol.replace(':', '');
  const attributes = { ...facts, 'url.scheme': scheme, 'faas.invocation_id': context.invocationId };
  return telemetry.span({ name, kind: 'server', ...trace, facts: attributes }, async (span) => {
    const response = await work(span);
    const { status } = response;
    span.setAttributes({ 'http.response.status_code': status });
    if (status >= 500) span.fail(String(status));
    const seconds = (performance.now() - began) / 1000;
    if (!trace.isUnseen)
      telemetry.measure('serverDuration', seconds, { ...facts, 'http.response.status_code': status });
    return response;
  });
}

function routeOf({ options, functionName }: InvocationContext): string {
  const route: unknown = options.trigger['route'];
  return typeof route === 'string' ? `/${route}` : functionName;
}

function problemOf(error: unknown, log: (message: string) => void): Problem {
  if (error instanceof InvalidCursor) {
    const message = 'must be the nextCursor of a page of this list';
    return invalidRequest(QUERY_NOT_VALID, { pointer: '/query/cursor', message });
  }
  const consent = consentProblemOf(error);
  if (consent !== undefined) {
    log('there is no valid consent for Microsoft');
    return consent;
  }
  const retryAfter = outageIn(error);
  const refused = retryAfter === undefined ? microsoftRefused(error) : undefined;
  if (refused !== undefined) {
    log('Microsoft refused what a call needs');
    return refused;
  }
  log(retryAfter === undefined ? 'a call broke' : 'something a call needs does not answer');
  if (retryAfter === undefined) return { code: 'internal' };
  return unavailable('Something this needs does not answer. Trying again later is safe.', retryAfter);
}
