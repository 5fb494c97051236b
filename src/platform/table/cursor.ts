import { keyIn } from '../node/cursor.ts';
import { behind, type KeyRange } from './keys.ts';

/**
 * What is left of a range behind a cursor. A cursor is the last key people have seen, so rows that came or went
 * since do not move it.
 *
 * @param shape what keys of this very list look like; anything else is an `InvalidCursor`
 */
export const remaining = (range: KeyRange, cursor: string | undefined, shape: RegExp): KeyRange =>
  cursor === undefined ? range : behind(range, keyIn(cursor, shape));
