import { InvalidCursor } from '../../core/page.ts';

/** Sets cursors apart from any other text that can be decoded. */
const MARK = 'k:';

/** The cursor behind a key: people send it back to get what comes after. */
export const cursorAfter = (key: string): string => Buffer.from(MARK + key, 'utf8').toString('base64url');

/**
 * The key in a cursor.
 *
 * @param shape what the keys of this very list look like; anything else is an {@link InvalidCursor}
 */
export function keyIn(cursor: string, shape = /^/): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const key = text.slice(MARK.length);
  if (cursorAfter(key) !== cursor || !shape.test(key))
    throw new InvalidCursor('no page gave out this cursor');
  return key;
}
