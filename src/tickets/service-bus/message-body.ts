import { isUtf8 } from 'node:buffer';

/** The body of a message as a trigger gives it: the value when it is JSON, otherwise text, or bytes when it is neither. */
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
