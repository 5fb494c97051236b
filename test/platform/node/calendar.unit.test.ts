import { describe, expect, test } from '@jest/globals';
import { calendarOf, type CalendarEntry } from '../../../src/platform/node/calendar.ts';

const at = new Date('2026-12-01T10:00:00Z');
const expiry: CalendarEntry = {
  id: 'r-1@2027-03-01',
  day: '2027-03-01',
  title: 'prod-d2s expires',
  text: 'Doing nothing costs 30.70 EUR a day.',
};

/** The lines of a file, with folded lines (RFC 5545, 3.1) put together again. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  test('has an all-day event for each entry, which keeps a person free', () => {
    const lines = linesOf(calendarOf('Reservations', [expiry], at));
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'BEGIN:VEVENT',
        'UID:r-1@2027-03-01',
        'DTSTAMP:20261201T100000Z',
        'DTSTART;VALUE=DATE:20270301',
        'SUMMARY:prod-d2s expires',
        'TRANSP:TRANSPARENT',
        'DESCRIPTION:Doing nothing costs 30.70 EUR a day.',
        'END:VEVENT',
        'END:VCALENDAR',
      ]),
    );
    expect(lines).not.toContain('BEGIN:VALARM');
  });

  test('is the same for the same entries and instant', () => {
    expect(calendarOf('Reservations', [expiry], at)).toBe(calendarOf('Reservations', [expiry], at));
  });

  test('takes the UTC day, whatever the time zone of the machine', () => {
    const leapDay = calendarOf('Reservations', [{ ...expiry, day: '2028-02-29' }], at);
    expect(linesOf(leapDay)).toContain('DTSTART;VALUE=DATE:20280229');
  });

  test('has the link, and an alarm for each number of days before', () => {
    const entry = { ...expiry, link: 'https://desk.example/portal/reminders', alarmDaysBefore: [30, 7] };
    const lines = linesOf(calendarOf('Reservations', [entry], at));
    expect(lines).toContain('URL;VALUE=URI:https://desk.example/portal/reminders');
    expect(lines.filter((line) => line.startsWith('TRIGGER'))).toEqual(['TRIGGER:-P30D', 'TRIGGER:-P7D']);
  });

  test('cannot be broken by a name: commas, semicolons, backslashes and line ends are escaped', () => {
    const entry = { ...expiry, title: 'a;b,c\\d\r\nEND:VEVENT' };
    const lines = linesOf(calendarOf('Reservations', [entry], at));
    expect(lines).toContain('SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT');
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  });

  test('folds a long line at 75 octets', () => {
    const text = calendarOf('Reservations', [{ ...expiry, text: 'é'.repeat(300) }], at);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(linesOf(text)).toContain(`DESCRIPTION:${'é'.repeat(300)}`);
  });
});
