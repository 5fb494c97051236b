import { describe, expect, it } from '@jest/globals';
import { parseSchedule } from '../timer/parse-schedule.ts';
import type { Schedule } from '../timer/schedule.ts';

function schedule(text: string): Schedule {
  const parsed = parseSchedule(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

/** The next occurrences after an instant, without the seconds' fraction. */
function occurrences(text: string, from: string, count: number): string[] {
  const found: string[] = [];
  let instant = Date.parse(from);
  while (found.length < count) {
    instant = schedule(text).next(instant);
    found.push(new Date(instant).toISOString().replace('.000Z', 'Z'));
  }
  return found;
}

describe('a schedule', () => {
  it.each([
    ['every second', '* * * * * *', '2026-01-01T00:00:00Z', ['2026-01-01T00:00:01Z', '2026-01-01T00:00:02Z']],
    ['behind a fraction', '* * * * * *', '2026-01-01T00:00:00.001Z', ['2026-01-01T00:00:01Z']],
    ['not its own instant', '0 0 * * * *', '2026-01-01T10:00:00Z', ['2026-01-01T11:00:00Z']],
    ['over the new year', '0 0 0 1 1 *', '2026-01-01T00:00:00Z', ['2027-01-01T00:00:00Z']],
    [
      'a step',
      '0 */25 * * * *',
      '2026-01-01T10:20:00Z',
      ['2026-01-01T10:25:00Z', '2026-01-01T10:50:00Z', '2026-01-01T11:00:00Z'],
    ],
    [
      'a step from a value runs to the end of the field',
      '0 50/5 9 * * *',
      '2026-01-01T00:00:00Z',
      ['2026-01-01T09:50:00Z', '2026-01-01T09:55:00Z', '2026-01-02T09:50:00Z'],
    ],
    ['a step of 0 is 1', '0 */0 * * * *', '2026-01-01T10:20:00Z', ['2026-01-01T10:21:00Z']],
    [
      'ranges, lists and steps together',
      '30 5,10-20/5 8-9 * * *',
      '2026-03-01T08:15:30Z',
      ['2026-03-01T08:20:30Z', '2026-03-01T09:05:30Z', '2026-03-01T09:10:30Z'],
    ],
    [
      'working days by name',
      '0 30 9 * * MON-fri',
      '2026-01-01T12:00:00Z',
      ['2026-01-02T09:30:00Z', '2026-01-05T09:30:00Z'],
    ],
    [
      'a range backwards is turned round',
      '0 0 0 * * FRI-MON',
      '2026-01-03T00:00:00Z',
      ['2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z'],
    ],
    ['the beginning of a name', '0 0 0 1 Ju *', '2026-01-01T00:00:00Z', ['2026-06-01T00:00:00Z']],
    [
      'months by name',
      '0 0 0 1 feb,October *',
      '2026-03-01T00:00:00Z',
      ['2026-10-01T00:00:00Z', '2027-02-01T00:00:00Z'],
    ],
    [
      'the 31st, only in months that have one',
      '0 0 0 31 * *',
      '2026-01-31T00:00:00Z',
      ['2026-03-31T00:00:00Z', '2026-05-31T00:00:00Z', '2026-07-31T00:00:00Z', '2026-08-31T00:00:00Z'],
    ],
    [
      'the leap day',
      '0 0 12 29 2 *',
      '2026-01-01T00:00:00Z',
      ['2028-02-29T12:00:00Z', '2032-02-29T12:00:00Z'],
    ],
    [
      'the leap day over a century that has none',
      '0 0 0 29 2 *',
      '2096-03-01T00:00:00Z',
      ['2104-02-29T00:00:00Z'],
    ],
    [
      'a day of the month and of the week, both',
      '0 0 0 13 * FRI',
      '2026-01-01T00:00:00Z',
      ['2026-02-13T00:00:00Z', '2026-03-13T00:00:00Z', '2026-11-13T00:00:00Z'],
    ],
    ['Sunday is 0', '0 0 0 * * 0', '2026-01-01T00:00:00Z', ['2026-01-04T00:00:00Z']],
    ['five fields begin with the minute', '*/15 8 * * *', '2026-01-01T08:15:00Z', ['2026-01-01T08:30:00Z']],
    ['white space', '  0  0 \t 8 * * * ', '2026-01-01T00:00:00Z', ['2026-01-01T08:00:00Z']],
    ['a day that never comes', '0 0 0 30 2 *', '2026-01-01T00:00:00Z', ['9999-12-31T23:59:59Z']],
    ['a period', '00:05:00', '2026-01-01T00:01:00Z', ['2026-01-01T00:06:00Z', '2026-01-01T00:11:00Z']],
    ['hours and minutes', '01:30', '2026-01-01T00:00:00Z', ['2026-01-01T01:30:00Z']],
    ['days before a dot', '1.00:00:00', '2026-01-01T00:00:00Z', ['2026-01-02T00:00:00Z']],
    ['days before a colon', '1:02:03:04', '2026-01-01T00:00:00Z', ['2026-01-02T02:03:04Z']],
    ['24 hours are days', '24:00:00', '2026-01-01T00:00:00Z', ['2026-01-25T00:00:00Z']],
    ['days alone', '7', '2026-01-01T00:00:00Z', ['2026-01-08T00:00:00Z']],
  ])('%s: %s', (_, text, from, expected) => {
    expect(occurrences(text, from, expected.length)).toEqual(expected);
  });

  it.each([
    ['* * * * * * *', 'it has 7 fields instead of 6'],
    ['0 0 8', 'it has 3 fields instead of 6'],
    ['60 * * * * *', '"60" is no second (0 to 59; *, ranges, lists and /steps)'],
    ['0 0 24 * * *', '"24" is no hour (0 to 23; *, ranges, lists and /steps)'],
    ['0 0 0 0 * *', '"0" is no day (1 to 31; *, ranges, lists and /steps)'],
    ['0 0 0 L * *', '"L" is no day (1 to 31; *, ranges, lists and /steps)'],
    ['0 0 0 * Mars *', '"Mars" is no month (1 to 12, or names; *, ranges, lists and /steps)'],
    ['0 0 0 ? * *', '"?" is no day (1 to 31; *, ranges, lists and /steps)'],
    ['0 0 0 * * 7', '"7" is no day of the week (0 to 6, or names; *, ranges, lists and /steps)'],
    ['0 0 0 * * MON#1', '"MON#1" is no day of the week (0 to 6, or names; *, ranges, lists and /steps)'],
    ['0 1,,2 * * * *', '"" is no minute (0 to 59; *, ranges, lists and /steps)'],
    ['0 1-2-3 * * * *', '"1-2-3" is no minute (0 to 59; *, ranges, lists and /steps)'],
    ['0 */x * * * *', '"*/x" is no minute (0 to 59; *, ranges, lists and /steps)'],
    ['hourly', 'it is neither an NCRONTAB expression ("0 */5 * * * *") nor a TimeSpan ("00:05:00")'],
    ['', 'it is neither an NCRONTAB expression ("0 */5 * * * *") nor a TimeSpan ("00:05:00")'],
    ['-00:05:00', 'it is neither an NCRONTAB expression ("0 */5 * * * *") nor a TimeSpan ("00:05:00")'],
    ['00:60:00', 'it is neither an NCRONTAB expression ("0 */5 * * * *") nor a TimeSpan ("00:05:00")'],
    ['00:00:00', 'the time between two runs is zero'],
  ])('%s is refused', (text, reason) => {
    expect(parseSchedule(text)).toBe(reason);
  });

  it.each([
    ['*/30 * * * * *', true],
    ['0 * * * * *', false],
    ['00:00:59', true],
    ['00:01:00', false],
  ])('%s is frequent: %s', (text, expected) => {
    expect(schedule(text).isFrequent(Date.parse('2026-01-01T00:00:00Z'))).toBe(expected);
  });
});
