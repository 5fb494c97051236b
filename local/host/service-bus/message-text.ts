const UTF8 = 'utf-8';

/** Byte order marks, and the encodings they name. */
const MARKS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], UTF8],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Decodes the body of a message as Azure does: by its byte order mark, which is dropped, else as UTF-8. A byte that
 * does not fit becomes U+FFFD, so every body is text.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  return new TextDecoder(marked?.[1] ?? UTF8).decode(bytes);
}
