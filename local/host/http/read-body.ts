import type { IncomingMessage } from 'node:http';

/** The real host's limit on a request body, in bytes. */
export const BODY_LIMIT = 100 * 1024 * 1024;

/** The whole body, or nothing when it is larger than `limit` bytes (declared or found). */
export async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left early, the socket must stay open: the refusal still has to be sent.
  const stream = message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
