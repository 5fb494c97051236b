import { describe, expect, it } from '@jest/globals';
import { dayAhead, mayAnswer, snoozedUntil } from '../../portal/src/features/reminders/reminder-answer.ts';

const person = (appRoles: readonly string[], ...roles: readonly string[]) => ({
  appRoles,
  grants: [{ customerId: 'c1', roles }],
});

describe('a reminder', () => {
  it.each([
    [person([], 'Helpdesk'), 'c1', true],
    [person([], 'Reader', 'Billing'), 'c1', true],
    [person([], 'Reader'), 'c1', false],
    [person([], 'Helpdesk'), 'c2', false],
    [person(['Admin']), 'c2', true],
    [person(['Reader']), 'c1', false],
    [undefined, 'c1', false],
  ])('may be answered by %j for %s: %s', (who, customerId, may) => {
    expect(mayAnswer(who, customerId)).toBe(may);
  });

  it.each([
    ['2026-12-31T23:59:59.999Z', 1, '2027-01-01'],
    ['2028-02-28T12:00:00.000Z', 1, '2028-02-29'],
    ['2026-11-30T00:00:00.000Z', 30, '2026-12-30'],
  ])('is put off on %s for %d days until %s', (now, days, day) => {
    expect(dayAhead(new Date(now), days)).toBe(day);
  });

  it('is put off until its day, and not after', () => {
    const by = { id: 'p', name: 'Sandra', channel: 'http' } as const;
    const snooze = { by, at: '2026-11-30T10:00:00.000Z', until: '2026-12-07T00:00:00.000Z' };
    expect(snoozedUntil({ snooze }, new Date('2026-12-06T23:59:59.000Z'))).toBe(snooze.until);
    expect(snoozedUntil({ snooze }, new Date('2026-12-07T00:00:00.000Z'))).toBeUndefined();
    expect(snoozedUntil({}, new Date('2026-12-06T00:00:00.000Z'))).toBeUndefined();
  });
});
