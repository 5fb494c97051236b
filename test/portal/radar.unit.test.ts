import { describe, expect, it } from '@jest/globals';
import { joinedCalendar } from '../../portal/src/api/joined-calendar.ts';
import { daysIn, wallDays } from '../../portal/src/features/expirations/wall-days.ts';
import { byKind, horizonIn, keyOf, type RadarItem } from '../../portal/src/features/radar/radar-kinds.ts';

const explanation = { rule: 'radar-expiry', outcome: 'warn', message: 'm', source: 's', facts: {} } as const;
const item = (members: Partial<RadarItem> = {}): RadarItem => ({
  ...{ kind: 'expiry', customerId: 'c1', date: '2027-01-05', daysLeft: 36, explanation, advice: 'a' },
  ...members,
});
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('the kinds of the radar', () => {
  it('are summed up in money, exactly, a currency at a time', () => {
    const kinds = byKind([
      item({ amount: usd('0.10'), lossPerDay: usd('12.00') }),
      item({ amount: eur('9007199254740993.01'), lossPerDay: usd('-2.50') }),
      item({ amount: usd('0.20') }),
      item(),
      item({ kind: 'headroom', amount: usd('300.00') }),
    ]);
    expect(kinds.map(({ kind, items }) => [kind, items.length])).toEqual([
      ['retirement', 0],
      ['exchange', 0],
      ['renewal', 0],
      ['expiry', 4],
      ['headroom', 1],
    ]);
    expect(kinds[3]).toMatchObject({
      amounts: [eur('9007199254740993.01'), usd('0.30')],
      perDay: [usd('9.50')],
      unpriced: 1,
    });
    expect(kinds[0]).toMatchObject({ amounts: [], perDay: [], unpriced: 0 });
  });

  it.each([
    ['730', 730],
    ['', 365],
    ['31', 365],
    ['1e3', 365],
  ])('look ahead for the address %j: %i days', (text, days) => {
    expect(horizonIn(text)).toBe(days);
  });

  it('name each item once: two refills of a customer differ by their day', () => {
    const refill = item({ kind: 'headroom' });
    expect(keyOf(refill)).not.toBe(keyOf({ ...refill, date: '2027-01-06' }));
  });
});

describe('the days of the wall of ends', () => {
  it.each([
    ['2026-11-30T23:30:00Z', '2026-11-30', '2028-10-31'],
    ['2026-03-01T00:00:00Z', '2026-03-01', '2028-02-29'],
    ['2026-01-15T00:00:00Z', '2026-01-15', '2027-12-31'],
  ])('at %s are %s to %s', (now, from, to) => {
    expect(wallDays(new Date(now))).toEqual({ from, to });
  });

  it.each([
    ['', '2026-11-15', '2028-10-31'],
    ['2026-11', '2026-11-15', '2026-11-30'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2027-12', '2027-12-01', '2027-12-31'],
  ])('of the month %j are %s to %s', (month, from, to) => {
    expect(daysIn(month, { from: '2026-11-15', to: '2028-10-31' })).toEqual({ from, to });
  });
});

describe('pages of a calendar', () => {
  const page = (...events: readonly string[]) =>
    [
      'BEGIN:VCALENDAR',
      ...events.flatMap((uid) => ['BEGIN:VEVENT', `UID:${uid}`, 'SUMMARY:$& costs', 'END:VEVENT']),
      'END:VCALENDAR',
    ].join('\r\n') + '\r\n';

  it('become one calendar with the events of all, in their order', () => {
    expect(joinedCalendar([page('a', 'b'), page('c')])).toBe(page('a', 'b', 'c'));
    expect(joinedCalendar([page(), page('c'), page()])).toBe(page('c'));
    expect(joinedCalendar([page()])).toBe(page());
  });
});
