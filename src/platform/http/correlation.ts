import { randomBytes, randomUUID } from 'node:crypto';
import { correlationIdOf, readTraceparent } from '../node/trace-context.ts';

/** What ties an answer to its traces. */
export interface Correlation {
  readonly correlationId: string;
  /** The caller's W3C Trace Context, when it is valid. */
  readonly traceparent: string | undefined;
  /** Id for a trace begun here. */
  readonly traceId: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes the caller's ids when they are valid; correlation id and trace id are the same unless the caller has both. */
export function correlationOf(headers: Headers): Correlation {
  const asked = headers.get('x-correlation-id') ?? '';
  const given = headers.get('traceparent') ?? undefined;
  const traceparent = readTraceparent(given) === undefined ? undefined : given;
  const made = () => (traceparent === undefined ? randomUUID() : correlationIdOf(traceparent));
  const correlationId = GUID.test(asked) ? asked : made();
  return { correlationId, traceparent, traceId: traceIdOf(correlationId) };
}

function traceIdOf(correlationId: string): string {
  const traceId = correlationId.replaceAll('-', '').toLowerCase();
  return /^0+$/.test(traceId) ? randomBytes(16).toString('hex') : traceId;
}
