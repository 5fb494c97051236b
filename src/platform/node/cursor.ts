import { InvalidCursor } from '../../core/page.ts';

/** Marks cursors, so that other base64url text is rejected. */
const MARK = 'k:';

/** Encodes a key as the opaque cursor that clients send to get the next page. */
export const cursorAfter = (key: string): string => Buffer.from(MARK + key, 'utf8').toString('base64url');

/**
 * Decodes the key in a cursor. Throws {@link InvalidCursor} for text that is no cursor of this list.
 *
 * @param shape the form of this list's keys
 */
export function keyIn(cursor: string, shape = /^/): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const key = text.slice(MARK.length);
  if (cursorAfter(key) !== cursor || !shape.test(key))
    throw new InvalidCursor('no page gave out this cursor');
  return key;
}
