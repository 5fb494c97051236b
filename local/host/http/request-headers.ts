import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The headers as the web server of the real host reads them: repeated ones joined with a comma, cookies too, and values
 * in UTF-8. Undefined when one is no UTF-8, which that server refuses.
 */
export function requestHeaders({ headersDistinct }: IncomingMessage): IncomingHttpHeaders | undefined {
  try {
    return Object.fromEntries(
      Object.entries(headersDistinct).map(([name, values = []]) => [name, values.map(decoded).join(',')]),
    );
  } catch {
    return undefined;
  }
}

/** Node reads every byte as a character. */
function decoded(value: string): string {
  return /[\x80-\xff]/.test(value) ? utf8.decode(Buffer.from(value, 'latin1')) : value;
}
