import type { HttpRequest } from '@azure/functions';
import { refuse, ok, type Result } from '../../core/result.ts';
import type { Problem } from './problem.ts';

const BODY_LIMIT_BYTES = 256 * 1024;

const tooLarge: Problem = {
  code: 'body-too-large',
  detail: `A body may have ${BODY_LIMIT_BYTES} bytes.`,
};

/**
 * Reads a body of at most 256 KiB. Refuses a larger one by its `content-length`, or when its bytes exceed the
 * limit.
 */
export async function readBody(request: HttpRequest): Promise<Result<Uint8Array, Problem>> {
  if (Number(request.headers.get('content-length')) > BODY_LIMIT_BYTES) return refuse(tooLarge);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT_BYTES) return refuse(tooLarge);
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks, size));
}
