/**
 * The body of a message as a trigger gives it: the value when it is JSON, otherwise text, or bytes when it is not even
 * that.
 */
export function bodyOf(bytes: Uint8Array): unknown {
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return JSON.parse(text) as unknown;
  } catch (error) {
    // Both throw for what was sent and for nothing else.
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return text ?? bytes;
  }
}
