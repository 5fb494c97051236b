import { isUtf8 } from 'node:buffer';

/**
 * Reads the body of a message: a value if it is JSON in UTF-8 without a byte order mark, else text, or bytes if it is
 * not UTF-8.
 */
export function bodyOf(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) return bytes;
  const text = Buffer.from(bytes).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}
