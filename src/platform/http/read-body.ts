import type { HttpRequest } from '@azure/functions';
import { refuse, ok, type Result } from '../../core/result.ts';
import type { Problem } from './problem.ts';

const BODY_LIMIT_BYTES = 256 * 1024;

const tooLarge: Problem = {
  code: 'body-too-large',
  detail: `A body may have ${BODY_LIMIT_BYTES} bytes.`,
};

const lengthRequired: Problem = {
  code: 'length-required',
  detail: 'The body was sent in chunks and did not arrive: send it whole, with a Content-Length.',
};

/**
 * Reads a body of at most 256 KiB. Refuses a larger one by its `content-length`, or when its bytes exceed the
 * limit. Refuses an empty one that was sent in chunks with anything but a GET: Azure's Node worker loses it on the way,
 * see https://github.com/Azure/azure-functions-nodejs-worker/issues/524
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
  const isSent = request.method !== 'GET' && request.headers.has('transfer-encoding');
  if (size === 0 && isSent) return refuse(lengthRequired);
  return ok(Buffer.concat(chunks, size));
}
