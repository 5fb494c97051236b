import type { Facts, Span, Telemetry } from '../../core/telemetry.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../core/microsoft-errors.ts';
import { sendWithRetries, type RetrySettings } from './retrying-call.ts';
import type { Answer, WireCall } from './single-call.ts';
import { templateOf } from './url-template.ts';

/**
 * Runs {@link sendWithRetries} in one client span with all its attempts. Records ids and codes, never tokens or
 * bodies.
 */
export function sendTraced(settings: RetrySettings, call: WireCall): Promise<Answer> {
  const { telemetry } = settings;
  return telemetry === undefined ? sendWithRetries(settings, call) : observe(telemetry, settings, call);
}

function observe(telemetry: Telemetry, settings: RetrySettings, call: WireCall): Promise<Answer> {
  const { method, url, requestId, correlationId } = call;
  const template = templateOf(url.pathname);
  const facts = {
    'http.request.method': method,
    'server.address': url.hostname,
    'url.template': template,
  };
  const ids = {
    'reservation_desk.microsoft.request_id': requestId,
    'reservation_desk.microsoft.correlation_id': correlationId,
  };
  const start = { name: `${method} ${template}`, kind: 'client', facts: { ...facts, ...ids } } as const;
  return telemetry.span(start, async (span) => {
    const startedAt = performance.now();
    const measure = (outcome: Facts) => {
      telemetry.measure('clientDuration', (performance.now() - startedAt) / 1000, { ...facts, ...outcome });
    };
    try {
      const answer = await sendWithRetries(settings, call);
      measure(setAnswerAttributes(span, answer.details));
      return answer;
    } catch (error) {
      if (error instanceof MicrosoftUnavailable || error instanceof UnexpectedAnswer)
        measure(setAnswerAttributes(span, error.details));
      throw error;
    }
  });
}

function setAnswerAttributes(span: Span, { status, code }: Answer['details']): Facts {
  const reported = { 'http.response.status_code': status };
  span.setAttributes({ ...reported, 'reservation_desk.microsoft.code': code });
  if (status !== undefined && status >= 400) span.fail(code ?? String(status));
  return reported;
}
