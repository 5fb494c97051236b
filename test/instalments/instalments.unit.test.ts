import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dueDays,
  paymentCount,
  plannedPayments,
  splitMoney,
} from '../../src/instalments/domain/instalments.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

describe('the payments of a reservation', () => {
  it.each([
    ['Upfront', 'P3Y', 1],
    ['Monthly', 'P1Y', 12],
    ['Monthly', 'P3Y', 36],
    ['Monthly', 'P5Y', 60],
  ] as const)('%s for %s are %d', (plan, term, count) => {
    expect(paymentCount(plan, term)).toBe(count);
  });

  it.each([
    ['2026-11-27', 3, ['2026-11-27', '2026-12-27', '2027-01-27']],
    ['2027-10-31', 5, ['2027-10-31', '2027-11-30', '2027-12-31', '2028-01-31', '2028-02-29']],
    ['2028-02-29', 13, expect.arrayContaining(['2028-02-29', '2028-03-29', '2029-02-28'])],
  ])('that begin on %s fall due on the same day, month ends clamped', (startsOn, count, days) => {
    expect(dueDays(startsOn, count)).toEqual(days);
  });

  it('of 100 cents in 12 are 8 or 9, the rounding spread', () => {
    const parts = splitMoney(eur(100), 12).map(({ minor }) => minor);
    expect(parts).toEqual([8, 9, 8, 8, 9, 8, 8, 9, 8, 8, 9, 8]);
  });

  it('sum to any amount exactly and differ by a cent at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 60 }), (minor, count) => {
        const parts = splitMoney(eur(minor), count).map((part) => part.minor);
        expect(parts).toHaveLength(count);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(minor);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('sum to the customer’s total and to Microsoft’s cost', () => {
    const bought = { billingPlan: 'Monthly', term: 'P1Y', total: eur(57_090), cost: eur(51_900) } as const;
    const planned = plannedPayments(bought);
    expect(planned[0]).toEqual({ total: eur(4_758), cost: eur(4_325) });
    expect(planned.reduce((sum, { total }) => sum + total.minor, 0)).toBe(57_090);
    expect(planned.reduce((sum, { cost }) => sum + cost.minor, 0)).toBe(51_900);
  });
});
