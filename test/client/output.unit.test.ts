import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountIn, isSameAmount, moneyIn } from '../../client/output/formats.ts';
import { csvOf } from '../../client/output/csv.ts';
import { printable } from '../../client/output/printable.ts';
import { tableLines } from '../../client/output/table.ts';
import { wrap } from '../../client/output/wrap.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('amounts', () => {
  it.each([
    ['en', eur('1575.68'), '1,575.68 EUR'],
    ['fr', eur('1575.68'), '1 575,68 EUR'],
    ['en', eur('-12'), '-12.00 EUR'],
    ['en', eur('123456789012345678.91'), '123,456,789,012,345,678.91 EUR'],
  ] as const)('in %s: %j is %s', (language, money, text) => {
    expect(moneyIn(language, money)).toBe(text);
  });

  it.each([
    ['1575.68 EUR', eur('1575.68')],
    ['1,575.6800EUR', eur('1575.68')],
    ['0.50 USD', { amount: '0.5', currency: 'USD' }],
    ['1575.68', undefined],
    ['EUR 1575.68', undefined],
    ['1575,68 €', undefined],
  ])('%s is read as %j', (text, money) => {
    expect(amountIn(text)).toEqual(money);
  });

  it('are the same with other zeros, and not with another cent or currency', () => {
    expect(isSameAmount(eur('10.50'), eur('10.5'))).toBe(true);
    expect(isSameAmount(eur('10.50'), eur('10.51'))).toBe(false);
    expect(isSameAmount(eur('100'), eur('1'))).toBe(false);
    expect(isSameAmount(eur('10.50'), { amount: '10.50', currency: 'USD' })).toBe(false);
  });

  it('that people may copy are read back as they were', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (cents) => {
        const amount = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
        const read = amountIn(moneyIn('en', eur(amount)));
        expect(read !== undefined && isSameAmount(read, eur(amount))).toBe(true);
      }),
    );
  });
});

describe('tables', () => {
  const ID = 'aaaaaaaa-0000-4000-8000-000000000001';

  it('go on in the next line instead of losing words, and never break an id', () => {
    const rows = [[ID, 'a name of many words that does not fit into the rest of the line', '1,575.68 EUR']];
    expect(
      tableLines({ titles: ['id', 'name', 'total'], rows, below: [['  under']], figures: ['total'] }, 80),
    ).toEqual([
      'id                                    name                                 total',
      `${ID}  a name of many words that     1,575.68 EUR`,
      '                                      does not fit into the rest',
      '                                      of the line',
      '  under',
    ]);
  });

  it('wrap every text within the width and keep all of it', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (all, width) => {
        const lines = wrap(all.join(' '), width);
        expect(lines.every(({ length }) => length <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(all.join(''));
      }),
    );
  });
});

describe('foreign text', () => {
  it('cannot move the cursor', () => {
    expect(printable('a\u001b[2Jb\u202ec')).toBe(String.raw`a\u{1b}[2Jb\u{202e}c`);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['-5.00', '-5.00'],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
  ])('in CSV: %j becomes %s', (text, cell) => {
    expect(csvOf([[text]])).toBe(`${cell}\r\n`);
  });
});
