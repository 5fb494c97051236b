import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultReminderSettings } from '../../src/customers/domain/reminder-settings.ts';
import {
  dueStep,
  endDaysOf,
  nextStepDay,
  rangesOf,
  stepDay,
  windowOf,
} from '../../src/reminders/domain/due-steps.ts';

const { ladder } = defaultReminderSettings;
const only = (day: string) => ({ from: day, to: day });

/** An independent calendar: Gregorian years by hand, one day after the other, without dates of JavaScript. */
function tenYears(): readonly string[] {
  const days: string[] = [];
  const two = (number: number) => String(number).padStart(2, '0');
  for (let year = 2026; year < 2037; year += 1) {
    const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (const [month, length] of lengths.entries())
      for (let day = 1; day <= length; day += 1) days.push(`${year}-${two(month + 1)}-${two(day)}`);
  }
  return days;
}

describe('the days of a ladder', () => {
  it('are right for every end in ten years, leap days and ends of months included', () => {
    const calendar = tenYears();
    expect(calendar).toHaveLength(4_018);
    for (let at = 180; at < calendar.length - 7; at += 1)
      for (const step of ladder)
        if (stepDay(`${calendar[at] ?? ''}T23:59:59Z`, step) !== calendar[at - step.daysBefore])
          throw new Error(`${step.daysBefore} days before ${calendar[at] ?? ''}`);
  });

  it('tells each step once, on its day, when a sweep runs each day of ten years', () => {
    const calendar = tenYears();
    const ends = calendar.filter((day) => /-(02-28|02-29|01-31|04-30|12-31)$/.test(day)).slice(40, -10);
    const position = new Map(calendar.map((day, at) => [day, at]));
    for (const end of ends) {
      const at = position.get(end) ?? 0;
      const told = calendar
        .slice(Math.max(0, at - 200), at + 10)
        .map((today) => dueStep(ladder, `${end}T00:00:00Z`, only(today)))
        .filter((step) => step !== undefined)
        .map(({ daysBefore }) => daysBefore);
      expect(told).toEqual([180, 90, 60, 30, 14, 7, 3, 1, 0, -1, -7]);
    }
  });

  it.each([
    ['WA1', '2027-03-01', '2027-01-30'],
    ['WA2', '2028-03-01', '2028-01-31'],
    ['WA3', '2026-12-31', '2026-12-01'],
  ])('%s: the price of a reservation that ends on %s is fixed on %s', (_vector, end, day) => {
    expect(stepDay(`${end}T00:00:00Z`, { daysBefore: 30 })).toBe(day);
  });

  it.each([
    ['2027-03-01T01:30:00+02:00', '2027-02-28'],
    ['2027-02-28T23:30:00-02:00', '2027-03-01'],
  ])('count from the UTC day of %s', (expiresAt, day) => {
    expect(stepDay(expiresAt, { daysBefore: 0 })).toBe(day);
  });
});

describe('a sweep after the host was down', () => {
  it.each([
    [1, '2027-01-31', 30],
    [7, '2027-02-07', 30],
    [40, '2027-03-01', 0],
  ])('tells only the latest step of %i days', (_days, to, daysBefore) => {
    const window = windowOf('2027-01-20', to);
    expect(dueStep(ladder, '2027-03-01T00:00:00Z', window)).toEqual({ daysBefore });
  });

  it('reads exactly the days on which one of its reservations can end', () => {
    const anyDay = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2036-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 45 }),
        fc.integer({ min: -60, max: 300 }),
        (to, down, ahead) => {
          const day = (from: string, days: number) =>
            new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
          const window = { from: day(to, -down), to };
          const end = day(to, ahead);
          const isRead = endDaysOf(ladder, window).includes(end);
          expect(isRead).toBe(dueStep(ladder, `${end}T12:00:00Z`, window) !== undefined);
        },
      ),
    );
  });

  it.each([
    ['no day', [], []],
    ['one day', ['2027-02-28'], [['2027-02-28', '2027-02-28']]],
    [
      'days in a row and days apart, over the end of a month',
      ['2027-02-27', '2027-02-28', '2027-03-01', '2027-03-03'],
      [
        ['2027-02-27', '2027-03-01'],
        ['2027-03-03', '2027-03-03'],
      ],
    ],
  ])('reads %s as ranges', (_what, days, ranges) => {
    expect(rangesOf(days)).toEqual(ranges.map(([from, to]) => ({ from, to })));
  });

  it('reads 8 ranges after 60 days instead of 219 days, none of more than 31 days', () => {
    const days = endDaysOf(ladder, windowOf('2026-10-01', '2027-01-30'));
    const ranges = rangesOf(days);

    expect(days).toHaveLength(219);
    expect(ranges).toHaveLength(8);
    for (const { from, to } of ranges)
      expect(Date.parse(to) - Date.parse(from)).toBeLessThan(31 * 86_400_000);
  });

  it.each([
    ['the first sweep', undefined, '2027-01-30', { from: '2027-01-30', to: '2027-01-30' }],
    ['the day after', '2027-01-29', '2027-01-30', { from: '2027-01-29', to: '2027-01-30' }],
    ['the same day again', '2027-01-30', '2027-01-30', { from: '2027-01-30', to: '2027-01-30' }],
    ['after half a year', '2026-07-30', '2027-01-30', { from: '2026-12-01', to: '2027-01-30' }],
    ['a clock that was set back', '2027-02-15', '2027-01-30', { from: '2027-01-30', to: '2027-01-30' }],
  ])('looks at the days since the last one: %s', (_case, last, today, window) => {
    expect(windowOf(last, today)).toEqual(window);
  });
});

describe('the step after one', () => {
  it.each([
    [90, '2027-01-01'],
    [1, '2027-03-02'],
    [-1, '2027-03-09'],
    [-7, undefined],
  ])('of %i days before', (daysBefore, day) => {
    expect(nextStepDay(ladder, '2027-03-02T00:00:00Z', daysBefore)).toBe(day);
  });
});
