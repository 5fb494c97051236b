import type { IncomingMessage } from 'node:http';

/** The real host's limit on a request body, in bytes. */
const BODY_LIMIT = 100 * 1024 * 1024;

/** The limit, which the setting `FUNCTIONS_REQUEST_BODY_SIZE_LIMIT` (bytes) lowers or raises. */
export function bodyLimit(settings: Readonly<Record<string, string | undefined>> = process.env): number {
  const text = settings['FUNCTIONS_REQUEST_BODY_SIZE_LIMIT'] ?? '';
  return /^\d+$/.test(text) ? Number(text) : BODY_LIMIT;
}

/** What is made room for when the sender does not say how much comes. */
const FIRST_ROOM = 64 * 1024;

/**
 * The whole body, or nothing when it is larger than `limit` bytes (declared or found). It is gathered in one buffer:
 * of the declared size, else of one that doubles.
 */
export async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const declared = message.headers['content-length'];
  if (Number(declared ?? 0) > limit) return undefined;
  let room: Buffer = Buffer.allocUnsafeSlow(declared === undefined ? 0 : Number(declared));
  let size = 0;
  // Left early, the socket must stay open: the refusal still has to be sent.
  const stream = message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of stream) {
    if (size + chunk.length > limit) return undefined;
    if (size + chunk.length > room.length) room = enlarged(room, size + chunk.length, limit);
    size += chunk.copy(room, size);
  }
  return room.subarray(0, size);
}

function enlarged(room: Buffer, needed: number, limit: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.min(limit, Math.max(FIRST_ROOM, 2 * room.length, needed)));
  room.copy(larger);
  return larger;
}
