import ical, { ICalAlarmType, ICalEventTransparency } from 'ical-generator';

/** A day worth a place in a calendar: an expiry, the last day of a right, the day a size retires. */
export interface CalendarEntry {
  /** Stays the same as long as the entry is about the same thing, so that a second import moves it. */
  readonly id: string;
  /** The UTC day, as `2027-02-01`. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
  /** Where the entry can be acted upon. */
  readonly link?: string;
  /** Days before at which a calendar shows an alarm; without one by default. */
  readonly alarmDaysBefore?: readonly number[];
}

const DAY_SECONDS = 86_400;

/**
 * Writes entries as an iCalendar file (RFC 5545) of all-day events that keep a person free (`TRANSP:TRANSPARENT`).
 *
 * @param at when the entries were as they are; the same entries and instant give the same text
 */
export function calendarOf(name: string, entries: readonly CalendarEntry[], at: Date): string {
  const calendar = ical({ name, prodId: { company: 'Reservation Desk', product: 'reservations' } });
  for (const { id, day, title, text, link, alarmDaysBefore = [] } of entries)
    calendar.createEvent({
      id,
      start: new Date(day),
      allDay: true,
      stamp: at,
      summary: title,
      description: text,
      transparency: ICalEventTransparency.TRANSPARENT,
      ...(link === undefined ? {} : { url: link }),
      alarms: alarmDaysBefore.map((days) => ({
        type: ICalAlarmType.display,
        triggerBefore: days * DAY_SECONDS,
        description: title,
      })),
    });
  return calendar.toString();
}
