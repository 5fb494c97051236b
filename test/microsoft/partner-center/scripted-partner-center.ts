import { partnerCenter } from '../../../src/microsoft/partner-center/client.ts';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';
import type { Facts, Telemetry } from '../../../src/core/telemetry.ts';

/** A response with a status of its own; others have 200. */
export class Scripted {
  readonly body: unknown;
  readonly status: number;

  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}

interface Sent {
  /** `GET /v1/customers?size=500` */
  readonly line: string;
  readonly headers: Headers;
  readonly body: unknown;
}

type Answers = Readonly<Record<string, unknown>> | ((sent: Sent) => unknown);

/**
 * A client of a Partner Center that answers by `METHOD /path?query`, or by the path with its query alone, and what it was
 * sent and what operators were told. What the script does not have is answered with 404 and code 1000.
 */
export function scriptedPartnerCenter(answers: Answers) {
  const sent: Sent[] = [];
  const reports: (readonly [message: string, facts: Facts])[] = [];
  const telemetry: Telemetry = {
    ...deskTelemetry(),
    report: (message, facts) => void reports.push([message, facts]),
  };
  const answerTo = (request: Sent): unknown => {
    if (typeof answers === 'function') return answers(request);
    const [, path = ''] = request.line.split(' ');
    return answers[request.line] ?? answers[path] ?? new Scripted(404, { code: '1000', description: 'No.' });
  };
  const client = partnerCenter({
    telemetry,
    url: 'https://partner-center.test',
    partnerTenantId: '11111111-1111-4111-8111-111111111111',
    tokens: { appOnly: () => Promise.resolve('app'), onBehalf: () => Promise.resolve('user') },
    clock: () => new Date('2026-11-23T10:00:00Z'),
    monotonic: () => 0,
    pause: () => Promise.resolve(),
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
      const line = `${init?.method ?? 'GET'} ${pathname}${search}`;
      const request = { line, headers: new Headers(init?.headers), body };
      sent.push(request);
      const answer = answerTo(request);
      if (answer instanceof Response) return Promise.resolve(answer);
      const { status, body: content } = answer instanceof Scripted ? answer : new Scripted(200, answer);
      return Promise.resolve(Response.json(content ?? null, { status }));
    },
  });
  return { client, sent, reports };
}
