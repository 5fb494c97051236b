import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidCursor } from '../../../src/core/page.ts';
import { cursorAfter, keyIn } from '../../../src/platform/node/cursor.ts';

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it('decodes to its key, whatever its characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        expect(keyIn(cursorAfter(key))).toBe(key);
      }),
    );
  });

  it.each([
    ['an empty text', ''],
    ['no base64url', '!!'],
    ['a key without the mark of cursors', base64url('i|2026')],
    ['a cursor with padding', `${base64url('k:i|2026')}=`],
    ['a cursor of bytes that are no text', Buffer.from([0x6b, 0x3a, 0xff]).toString('base64url')],
  ])('is not %s', (_what, text) => {
    expect(() => keyIn(text)).toThrow(InvalidCursor);
  });

  it('of another list is refused by the shape of its key', () => {
    expect(keyIn(cursorAfter('i|2026'), /^i\|\d{4}$/)).toBe('i|2026');
    expect(() => keyIn(cursorAfter('l|2026'), /^i\|\d{4}$/)).toThrow(InvalidCursor);
  });
});
