import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from 'decimal.js';
import { parseExactJson } from '../../../src/microsoft/client/exact-json.ts';

describe('JSON', () => {
  it.each([
    ['0.1', 0.1],
    ['133414.796875', 133_414.796875],
    ['-0.00', -0],
    ['1.2e3', 1200],
    ['9007199254740993', '9007199254740993'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['1e400', '1e400'],
  ])('reads %s as %p', (text, value) => {
    expect(parseExactJson(`{"amount":${text}}`)).toEqual({ amount: value });
  });

  it('keeps every value that is no number', () => {
    const value = { text: '1.50', yes: true, none: null, list: ['9007199254740993'] };
    expect(parseExactJson(JSON.stringify(value))).toEqual(value);
  });

  it('never changes the value of a number', () => {
    const digits = fc.stringMatching(/^(0|[1-9]\d{0,24})(\.\d{1,24})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        expect(new Decimal(parseExactJson(text) as Decimal.Value).eq(text)).toBe(true);
      }),
    );
  });
});
