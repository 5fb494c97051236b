import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amortise } from '../../src/ledger/domain/amortisation.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

describe('amortisation', () => {
  it('spreads a year by the days of its months', () => {
    expect(amortise(eur(36_500), '2025-01-10', '2025-03-02')).toEqual([
      { month: '2025-01', days: 22, amount: eur(15_745) },
      { month: '2025-02', days: 28, amount: eur(20_039) },
      { month: '2025-03', days: 1, amount: eur(716) },
    ]);
  });

  it('keeps a single month whole', () => {
    expect(amortise(eur(1), '2024-02-01', '2024-03-01')).toEqual([
      { month: '2024-02', days: 29, amount: eur(1) },
    ]);
  });

  it('sums to any total and to the days of any term', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.nat({ max: 3000 }),
        fc.integer({ min: 1, max: 2000 }),
        (total, start, length) => {
          const lines = amortise(eur(total), day(start), day(start + length));
          expect(lines.reduce((sum, line) => sum + line.amount.minor, 0)).toBe(total);
          expect(lines.reduce((sum, line) => sum + line.days, 0)).toBe(length);
        },
      ),
    );
  });
});
