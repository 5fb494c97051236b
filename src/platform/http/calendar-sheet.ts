import type { Clock } from '../../core/clock.ts';
import type { Language, Sentence } from '../../core/sentence.ts';
import type { CalendarEntry } from '../node/calendar.ts';

/** How a list is written as iCalendar (RFC 5545). */
export interface CalendarSheet {
  /** Name of the file, without its ending. */
  readonly name: string;
  /** Name of the calendar, for people. */
  readonly title: Sentence;
  /** The entry of an item of the JSON, in whose sentences the language is spoken. A `link` may be a path of the app. */
  readonly entryOf: (item: unknown, language: Language) => CalendarEntry;
  /** Tells when the entries are written. */
  readonly clock: Clock;
}
