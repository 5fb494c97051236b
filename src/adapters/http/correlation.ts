import { randomBytes, randomUUID } from 'node:crypto';

/** What ties an answer to its traces. Both are returned with every answer. */
export interface Correlation {
  readonly correlationId: string;
  /** W3C Trace Context. */
  readonly traceparent: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Takes the caller's ids when they are valid; a trace begun here carries the correlation id as its trace id. */
export function correlationOf(headers: Headers): Correlation {
  const asked = headers.get('x-correlation-id') ?? '';
  const correlationId = GUID.test(asked) ? asked : randomUUID();
  const traced = headers.get('traceparent') ?? '';
  const traceparent = TRACEPARENT.test(traced) ? traced : newTrace(correlationId);
  return { correlationId, traceparent };
}

function newTrace(correlationId: string): string {
  const traceId = correlationId.replaceAll('-', '').toLowerCase();
  const usable = /^0+$/.test(traceId) ? randomBytes(16).toString('hex') : traceId;
  return `00-${usable}-${randomBytes(8).toString('hex')}-01`;
}
