import { createConnection } from 'node:net';

/** What to send: the text (Latin-1) and, if it says so, so many letters `x` behind it. */
export type RawRequest = string | { readonly head: string; readonly fill: number };

export interface RawAnswer {
  /** 0 when the connection ended without an answer. */
  readonly status: number;
  /** By name in lower case, in the order of names. */
  readonly headers: readonly (readonly [string, string])[];
  /** Latin-1, put together when it came in chunks. */
  readonly body: string;
}

/** Sends bytes as they are and gives the first answer that comes. */
export async function sendRaw(port: number, request: RawRequest): Promise<RawAnswer> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = createConnection({ port, host: '127.0.0.1' });
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => (received += text));
  // A host that refuses a body closes while it is sent; what it answered before counts.
  socket.on('error', () => resolve(received)).on('close', () => resolve(received));
  socket.write(typeof request === 'string' ? request : request.head, 'latin1');
  if (typeof request !== 'string') socket.write(Buffer.alloc(request.fill, 'x'));
  return parseAnswer(await promise);
}

function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  if (text.startsWith('HTTP/1.1 100')) return parseAnswer(text.slice(end + 4));
  if (end < 0) return { status: 0, headers: [], body: '' };
  const [line = '', ...rest] = text.slice(0, end).split('\r\n');
  const headers = rest
    .map((header): [string, string] => {
      const colon = header.indexOf(':');
      return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()];
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const valueOf = (wanted: string) => headers.find(([name]) => name === wanted)?.[1];
  const content = text.slice(end + 4);
  const length = valueOf('content-length');
  const body =
    valueOf('transfer-encoding') === 'chunked'
      ? joinChunks(content)
      : length === undefined
        ? content
        : content.slice(0, Number(length));
  return { status: Number(line.split(' ')[1]), headers, body };
}

function joinChunks(content: string): string {
  let rest = content;
  let body = '';
  for (;;) {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.slice(0, end), 16);
    if (!(size > 0)) return body;
    body += rest.slice(end + 2, end + 2 + size);
    rest = rest.slice(end + 2 + size + 2);
  }
}
