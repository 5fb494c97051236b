import { keyIn } from '../node/cursor.ts';
import { behind, type KeyRange } from './key-parts.ts';

/**
 * The rest of a range after a cursor. A cursor is the last key of the previous page, so inserted or removed rows do
 * not shift it.
 *
 * @param shape the form of this list's keys; a cursor with another key throws `InvalidCursor`
 */
export const remaining = (range: KeyRange, cursor: string | undefined, shape: RegExp): KeyRange =>
  cursor === undefined ? range : behind(range, keyIn(cursor, shape));
