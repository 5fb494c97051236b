import { randomBytes, randomUUID } from 'node:crypto';
import { correlationIdOf, readTraceparent } from '../node/trace-context.ts';

/** The ids that connect a response with its traces. */
export interface Correlation {
  readonly correlationId: string;
  /** The caller's W3C Trace Context; `undefined` unless it is valid. */
  readonly traceparent: string | undefined;
  /** Id for a trace that begins here. */
  readonly traceId: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Uses the caller's ids if they are valid. Correlation id and trace id are the same unless the caller sent both.
 */
export function correlationOf(headers: Headers): Correlation {
  const requestedId = headers.get('x-correlation-id') ?? '';
  const received = headers.get('traceparent') ?? undefined;
  const traceparent = readTraceparent(received) === undefined ? undefined : received;
  const newId = () => (traceparent === undefined ? randomUUID() : correlationIdOf(traceparent));
  const correlationId = GUID.test(requestedId) ? requestedId : newId();
  return { correlationId, traceparent, traceId: traceIdOf(correlationId) };
}

function traceIdOf(correlationId: string): string {
  const traceId = correlationId.replaceAll('-', '').toLowerCase();
  return /^0+$/.test(traceId) ? randomBytes(16).toString('hex') : traceId;
}
