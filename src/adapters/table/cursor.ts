import { InvalidCursor } from '../../ports/page.ts';
import { behind, type KeyRange } from './keys.ts';

/** The cursor behind a key. */
export const cursorAt = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');

/**
 * What is left of a range behind a cursor. A cursor is the last key people have seen, so rows that came or went
 * since do not move it.
 *
 * @param shape what keys of this very list look like; anything else is an {@link InvalidCursor}
 */
export function remaining(range: KeyRange, cursor: string | undefined, shape: RegExp): KeyRange {
  if (cursor === undefined) return range;
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursorAt(key) !== cursor || !shape.test(key)) throw new InvalidCursor('no page gave out this cursor');
  return behind(range, key);
}
