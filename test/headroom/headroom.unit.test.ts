import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../src/core/calendar-day.ts';
import { CAP_LIMIT, fitsOn, headroomAt } from '../../src/headroom/domain/headroom.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' });
const use = (on: string, minor: number) => ({ on, amount: usd(minor) });
const limit = CAP_LIMIT;

const tv16 = [use('2025-02-01', 2_000_000), use('2025-06-15', 1_500_000), use('2025-12-01', 1_000_000)];

describe('the refund cap', () => {
  it.each([
    ['2025-01-31', 5_000_000],
    ['2025-02-01', 3_000_000],
    ['2025-12-01', 500_000],
    ['2026-01-31', 500_000],
    ['2026-02-01', 2_500_000],
    ['2026-06-14', 2_500_000],
    ['2026-06-15', 4_000_000],
    ['2026-11-30', 4_000_000],
    ['2026-12-01', 5_000_000],
  ])('has on %s %d cents left (TV16)', (asOf, available) => {
    expect(headroomAt({ limit, uses: tv16, holds: [], asOf }).available).toEqual(usd(available));
  });

  it('tells when it refills', () => {
    expect(headroomAt({ limit, uses: tv16, holds: [{ amount: usd(100_000) }], asOf: '2025-12-15' })).toEqual({
      limit: usd(5_000_000),
      used: usd(4_500_000),
      held: usd(100_000),
      available: usd(400_000),
      refills: [
        { on: '2026-02-01', amount: usd(2_000_000), availableAfter: usd(2_400_000) },
        { on: '2026-06-15', amount: usd(1_500_000), availableAfter: usd(3_900_000) },
        { on: '2026-12-01', amount: usd(1_000_000), availableAfter: usd(4_900_000) },
      ],
    });
  });

  it('counts 365 days where a year has 366: from 2024-02-29 to 2025-02-27', () => {
    const at = (asOf: string) => headroomAt({ limit, uses: [use('2024-02-29', 1)], holds: [], asOf }).used;
    expect([at('2024-02-28'), at('2024-02-29'), at('2025-02-27'), at('2025-02-28')]).toEqual(
      [0, 1, 1, 0].map(usd),
    );
  });

  it('adds up cancellations that come free on one day', () => {
    const uses = [use('2025-02-01', 100), use('2025-02-01', 50)];
    expect(headroomAt({ limit, uses, holds: [], asOf: '2025-03-01' }).refills).toEqual([
      { on: '2026-02-01', amount: usd(150), availableAfter: usd(5_000_000) },
    ]);
  });

  it.each([
    ['500.00 more than is left, after the first refill (TV17)', 500_001, '2026-02-01'],
    ['exactly what is left, at once', 500_000, '2025-12-15'],
    ['what the second refill makes room for', 2_500_001, '2026-06-15'],
    ['the whole limit, once all is free', 5_000_000, '2026-12-01'],
    ['more than the limit, never', 5_000_001, null],
  ])('fits %s', (_what, minor, expected) => {
    const state = { limit, uses: tv16, holds: [], asOf: '2025-12-15' };
    expect(fitsOn({ ...state, requested: usd(minor) })).toBe(expected);
  });

  it('never fits what holds leave no room for', () => {
    const state = { limit, uses: [], holds: [{ amount: usd(1) }], asOf: '2025-12-15' };
    expect([
      fitsOn({ ...state, requested: usd(5_000_000) }),
      fitsOn({ ...state, requested: usd(4_999_999) }),
    ]).toEqual([null, '2025-12-15']);
  });

  const amounts = fc.integer({ min: 1, max: 4_000_000 });
  const days = fc.integer({ min: -800, max: 100 }).map((offset) => addDays('2026-11-30', offset));
  const states = fc.record({
    limit: fc.constant(limit),
    uses: fc.array(fc.record({ on: days, amount: amounts.map(usd) }), { maxLength: 12 }),
    holds: fc.array(fc.record({ amount: amounts.map(usd) }), { maxLength: 3 }),
    asOf: fc.constant('2026-11-30'),
  });

  it('is never negative nor above the limit, now and after each refill', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { available, refills } = headroomAt(state);
        for (const { minor } of [available, ...refills.map(({ availableAfter }) => availableAfter)]) {
          expect(minor).toBeGreaterThanOrEqual(0);
          expect(minor).toBeLessThanOrEqual(limit.minor);
        }
      }),
    );
  });

  it('tells the first day on which a request fits: not the day before, and not on any day when it says never', () => {
    fc.assert(
      fc.property(states, amounts.map(usd), (state, requested) => {
        // Later cancellations do not count yet: a forecast knows those up to today.
        const known = { ...state, uses: state.uses.filter(({ on }) => on <= state.asOf) };
        const fitsAt = (asOf: string) => requested.minor <= headroomAt({ ...known, asOf }).available.minor;
        const day = fitsOn({ ...state, requested });
        if (day === null) expect(fitsAt(addDays(state.asOf, 365))).toBe(false);
        else {
          expect(fitsAt(day)).toBe(true);
          if (day > state.asOf) expect(fitsAt(addDays(day, -1))).toBe(false);
        }
      }),
    );
  });
});
