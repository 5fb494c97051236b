import { randomBytes } from 'node:crypto';

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Parses a W3C `traceparent`; `undefined` for any other text. */
export function readTraceparent(
  text: string | null | undefined,
): { readonly traceId: string; readonly spanId: string; readonly flags: number } | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, flags: Number.parseInt(flags, 16) };
}

/** Creates a `traceparent` with a new span id. With the flags `00` nobody records the spans below it. */
export function newTraceparent(traceId = randomBytes(16).toString('hex'), flags: '00' | '01' = '01'): string {
  return `00-${traceId}-${randomBytes(8).toString('hex')}-${flags}`;
}

/** The trace id as a GUID, the format in which Microsoft and the desk's callers accept a correlation id. */
export function correlationIdOf(traceparent: string): string {
  const traceId = readTraceparent(traceparent)?.traceId ?? '0'.repeat(32);
  return traceId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
