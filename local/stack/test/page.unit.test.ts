import { describe, expect, it } from '@jest/globals';
import { alignColumns } from '../demo/page.ts';

describe('a table of the demo', () => {
  it('lines its columns up, numbers to the right, without blanks at the end', () => {
    const rows = [
      ['account', 'debit', 'credit'],
      ['customer-receivable', '1.00 EUR', ''],
      ['margin', '', '10.00 EUR'],
    ];

    expect(alignColumns(rows, [1, 2])).toEqual([
      'account                 debit     credit',
      'customer-receivable  1.00 EUR',
      'margin                         10.00 EUR',
    ]);
  });

  it('takes rows of different length', () => {
    expect(alignColumns([['a'], ['bb', 'c']])).toEqual(['a', 'bb  c']);
  });

  it('may be empty', () => {
    expect(alignColumns([])).toEqual([]);
  });
});
