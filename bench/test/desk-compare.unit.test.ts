import { describe, expect, it } from '@jest/globals';
import { compare } from '../desk/measure-desk.ts';
import type { Reading } from '../desk/part.ts';

const rate = (value: number): Reading => ({ figure: { label: 'purchases', unit: '/s' }, value });
const late = (value: number): Reading => ({
  figure: { label: 'p99', unit: 'ms', target: { atMost: 100 } },
  value,
});

describe('compare', () => {
  it('leaves the readings of one checkout as they are', () => {
    expect(compare([[rate(17), late(40)]], ['this'])).toEqual([[rate(17)], [late(40)]]);
  });

  it('puts the readings of one thing together, with the ratio of this checkout to the other one', () => {
    expect(
      compare(
        [
          [rate(30), late(20)],
          [rate(20), late(40)],
        ],
        ['this', 'against'],
      ),
    ).toEqual([
      [
        { figure: { label: 'purchases: this', unit: '/s' }, value: 30 },
        { figure: { label: 'purchases: against', unit: '/s' }, value: 20 },
        { figure: { label: 'purchases: ratio', unit: 'times' }, value: 1.5 },
      ],
      [
        { figure: { label: 'p99: this', unit: 'ms', target: { atMost: 100 } }, value: 20 },
        { figure: { label: 'p99: against', unit: 'ms', target: { atMost: 100 } }, value: 40 },
        { figure: { label: 'p99: ratio', unit: 'times' }, value: 0.5 },
      ],
    ]);
  });
});
