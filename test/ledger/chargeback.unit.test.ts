import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { moneyFromMajor, showMoney } from '../../src/core/money.ts';
import {
  chargeback,
  statement,
  type Chargeback,
  type UnusedHours,
} from '../../src/ledger/domain/chargeback.ts';

const eur = (major: number) => moneyFromMajor(major, 'EUR');
const used = (hours: Readonly<Record<string, string>>) =>
  Object.entries(hours).map(([id, usedHours]) => ({ id, usedHours }));
const split = (
  total: number,
  reservedHours: string,
  hours: Readonly<Record<string, string>>,
  unused: UnusedHours,
) => chargeback({ total: eur(total), reservedHours, departments: used(hours) }, unused);
const amounts = ({ shares }: Chargeback) => shares.map(({ amount }) => showMoney(amount));
const shown = (result: Chargeback) => [
  ...amounts(result),
  ...(result.unused === undefined ? [] : [`unused ${showMoney(result.unused)}`]),
];

const hundred = { A: '100', B: '100', C: '100' };

describe('chargeback', () => {
  it.each<[string, number, string, Readonly<Record<string, string>>, UnusedHours, string[]]>([
    ['OR1', 100, '400', hundred, 'separate', ['25.00 EUR', '25.00 EUR', '25.00 EUR', 'unused 25.00 EUR']],
    ['OR2', 100, '400', hundred, 'pro-rata', ['33.34 EUR', '33.33 EUR', '33.33 EUR']],
    ['OR3', 100, '400', hundred, { owner: 'B' }, ['25.00 EUR', '50.00 EUR', '25.00 EUR']],
    [
      'OR4',
      519,
      '744',
      { A: '333.3', B: '200.1', C: '0' },
      'separate',
      ['232.50 EUR', '139.59 EUR', '0.00 EUR', 'unused 146.91 EUR'],
    ],
    [
      'OR5: ties to the earlier',
      0.05,
      '8',
      { A: '1', B: '1', C: '1' },
      'separate',
      ['0.01 EUR', '0.01 EUR', '0.00 EUR', 'unused 0.03 EUR'],
    ],
    [
      'OR6: a refund',
      -871.23,
      '720',
      { A: '500', B: '120' },
      'separate',
      ['-605.02 EUR', '-145.21 EUR', 'unused -121.00 EUR'],
    ],
    [
      'OR6 mirrored',
      871.23,
      '720',
      { A: '500', B: '120' },
      'separate',
      ['605.02 EUR', '145.21 EUR', 'unused 121.00 EUR'],
    ],
    ['OR8: no use, separate', 43.25, '720', { A: '0' }, 'separate', ['0.00 EUR', 'unused 43.25 EUR']],
    ['OR8: no use, an owner', 43.25, '720', { A: '0' }, { owner: 'A' }, ['43.25 EUR']],
    [
      'OR9: size flexibility, hours weighted by ratio',
      120,
      '5760',
      { A: '1440', B: '2800' },
      'separate',
      ['30.00 EUR', '58.33 EUR', 'unused 31.67 EUR'],
    ],
    [
      'OR10: moved in the middle of a month',
      42.66,
      '720',
      { A: '216', B: '504' },
      'pro-rata',
      ['12.80 EUR', '29.86 EUR'],
    ],
    ['TV36', 72, '1440', { A: '500', B: '700' }, 'separate', ['25.00 EUR', '35.00 EUR', 'unused 12.00 EUR']],
    [
      'a refund nobody shares in: no minus before zero',
      -1,
      '10',
      { A: '0', B: '10' },
      'separate',
      ['0.00 EUR', '-1.00 EUR', 'unused 0.00 EUR'],
    ],
  ])('%s', (_name, total, reserved, hours, unused, expected) => {
    expect(shown(split(total, reserved, hours, unused))).toEqual(expected);
  });

  it('falls back to unused where nobody used an hour to go by, and says so', () => {
    const result = split(43.25, '720', { A: '0', B: '0' }, 'pro-rata');
    expect(shown(result)).toEqual(['0.00 EUR', '0.00 EUR', 'unused 43.25 EUR']);
    expect(result.findings).toEqual(['nobody-used-it']);
  });

  it('lets the used hours share everything where more are used than reserved, and says so', () => {
    const result = split(100, '100', { A: '90', B: '60' }, 'separate');
    expect(shown(result)).toEqual(['60.00 EUR', '40.00 EUR', 'unused 0.00 EUR']);
    expect(result.findings).toEqual(['used-exceeds-reserved']);
  });

  it('rounds a statement once: three reservations rounded singly favour the first (OR7)', () => {
    const one = { total: eur(10), reservedHours: '3', departments: used({ A: '1', B: '1', C: '1' }) };
    expect(amounts(chargeback(one, 'separate'))).toEqual(['3.34 EUR', '3.33 EUR', '3.33 EUR']);
    expect(amounts(statement([one, one, one], 'separate', 'EUR'))).toEqual([
      '10.00 EUR',
      '10.00 EUR',
      '10.00 EUR',
    ]);
  });

  const hours = fc.integer({ min: 0, max: 2_000_000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
  interface Case {
    readonly total: number;
    readonly reservedHours: string;
    readonly use: readonly string[];
    readonly unused: UnusedHours;
  }
  const cases: fc.Arbitrary<Case> = fc.record({
    total: fc.integer({ min: -1e10, max: 1e10 }),
    reservedHours: hours,
    use: fc.array(hours, { minLength: 1, maxLength: 12 }),
    unused: fc.constantFrom<UnusedHours>('separate', 'pro-rata', { owner: 'd0' }),
  });
  const ofCase = ({ total, reservedHours, use, unused }: Case) =>
    chargeback(
      {
        total: { minor: total, currency: 'EUR' },
        reservedHours,
        departments: use.map((usedHours, index) => ({ id: `d${index}`, usedHours })),
      },
      unused,
    );

  it('sums to the total exactly, and a refund mirrors the purchase', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { shares, unused } = ofCase(given);
        const sum = shares.reduce((all, { amount }) => all + amount.minor, unused?.minor ?? 0);
        expect(sum).toBe(given.total);
        const mirrored = ofCase({ ...given, total: -given.total });
        expect(mirrored.shares.map(({ amount }) => 0 - amount.minor)).toEqual(
          shares.map(({ amount }) => amount.minor),
        );
      }),
    );
  });

  it('is at most a cent away from the exact share', () => {
    fc.assert(
      fc.property(cases, (given) => {
        if (given.unused !== 'separate') return;
        const reserved = Math.max(
          Number(given.reservedHours),
          given.use.reduce((sum, one) => sum + Number(one), 0),
        );
        if (reserved === 0) return;
        ofCase(given).shares.forEach(({ amount }, index) => {
          const exact = (given.total * Number(given.use[index])) / reserved;
          expect(Math.abs(amount.minor - exact)).toBeLessThan(1.001);
        });
      }),
    );
  });
});
