import type { HttpResult } from '../support/http/in-memory-api.ts';

/** A response without the parts that differ in every response: the trace ids and the address. */
export function sameness({ status, headers, body }: HttpResult): object {
  const { 'x-correlation-id': correlationId, traceparent, ...others } = headers;
  const { instance, correlationId: same, ...rest } = body;
  const ties = [correlationId, traceparent, ...(status < 400 ? [] : [instance, same])];
  return { status, headers: others, body: rest, complete: ties.every((tie) => typeof tie === 'string') };
}
