import type { IncomingMessage } from 'node:http';

/** Limits of the web server (Kestrel) in front of the real host. Bytes, of the request line and of all headers. */
const LINE_LIMIT = 8 * 1024;
export const HEADER_LIMIT = 32 * 1024;
const HEADER_COUNT = 100;

/** The status that the head of a request is refused with before any function is asked, or undefined. */
export function refusedHead({
  method = '',
  url = '',
  rawHeaders,
  httpVersionMajor,
}: IncomingMessage): 400 | 414 | 431 | 500 | 505 | undefined {
  if (httpVersionMajor !== 1) return 505;
  if (`${method} ${url} HTTP/1.1\r\n`.length > LINE_LIMIT) return 414;
  if (rawHeaders.length / 2 > HEADER_COUNT) return 431;
  // Two for the colon and the space, or for the end of the line.
  const size = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  if (size > HEADER_LIMIT) return 431;
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length;
  return hosts === 0 ? 500 : hosts > 1 ? 400 : undefined;
}
