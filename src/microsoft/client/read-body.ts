/** Thrown when a body is larger than the cap. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a body as UTF-8 text of at most `maxBytes`. The decoder drops a leading U+FEFF, which Partner Center
 * sometimes sends.
 */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let read = 0;
  let text = '';
  // Leaving the loop early cancels the body.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    read += chunk.byteLength;
    if (read > maxBytes) throw new BodyTooLarge(`the answer is larger than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
