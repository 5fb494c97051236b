import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { printable, printableJson } from '../../src/commands/printable.ts';

it('no control character is printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
  expect(printable('Ünïcode 😀\t\u009b31m\u202e\u{e0001}')).toBe(
    'Ünïcode 😀\\u0009\\u009b31m\\u202e\\udb40\\udc01',
  );
});

it('escaped JSON parses to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const json = printableJson({ value, text });
      expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text })));
    }),
  );
});
