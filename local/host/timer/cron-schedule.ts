import { parseField } from './cron-field.ts';
import type { FieldKind } from './cron-field.ts';
import { NEVER } from './schedule.ts';
import type { Schedule } from './schedule.ts';

const KINDS: readonly FieldKind[] = [
  { name: 'second', min: 0, max: 59 },
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    valueNames: 'january february march april may june july august september october november december'.split(
      ' ',
    ),
  },
  {
    name: 'day of the week',
    min: 0,
    max: 6,
    valueNames: 'sunday monday tuesday wednesday thursday friday saturday'.split(' '),
  },
];

/** Weekdays fall on the same dates again after this many years. */
const CALENDAR_CYCLE_YEARS = 400;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Reads the fields of an NCRONTAB expression. A day counts when day, month **and** day of the week fit (other crons
 * take either day field). Answers with the reason as text when it is not understood.
 */
export function parseCron(fields: readonly string[]): Schedule | string {
  const texts = fields.length === 5 ? ['0', ...fields] : fields;
  if (texts.length !== KINDS.length) return `it has ${fields.length} fields instead of 6`;
  const values: number[][] = [];
  for (const [index, kind] of KINDS.entries()) {
    const field = parseField(texts[index] ?? '', kind);
    if (typeof field === 'string') return field;
    values.push(field);
  }
  const [seconds = [], minutes = [], hours = [], days = [], months = [], weekdays = []] = values;
  const times = timesOfDay(hours, minutes, seconds);
  const fits = (date: Date) =>
    months.includes(date.getUTCMonth() + 1) &&
    days.includes(date.getUTCDate()) &&
    weekdays.includes(date.getUTCDay());
  const next = (instant: number) => nextOccurrence(instant, times, fits);
  return { next, isFrequent: (now) => next(next(now)) <= now + MINUTE_MS };
}

/** Tells the first second of a day, from 0, at or after another that the schedule names. */
type TimesOfDay = (second: number) => number | undefined;

function timesOfDay(
  hours: readonly number[],
  minutes: readonly number[],
  seconds: readonly number[],
): TimesOfDay {
  const [firstMinute = 0] = minutes;
  const [firstSecond = 0] = seconds;
  return (from) => {
    const [hour, minute, second] = [Math.floor(from / 3600), Math.floor(from / 60) % 60, from % 60];
    const at = (h: number, m: number, s: number) => h * 3600 + m * 60 + s;
    if (hours.includes(hour)) {
      const laterSecond = minutes.includes(minute) ? seconds.find((one) => one >= second) : undefined;
      if (laterSecond !== undefined) return at(hour, minute, laterSecond);
      const laterMinute = minutes.find((one) => one > minute);
      if (laterMinute !== undefined) return at(hour, laterMinute, firstSecond);
    }
    const laterHour = hours.find((one) => one > hour);
    return laterHour === undefined ? undefined : at(laterHour, firstMinute, firstSecond);
  };
}

function nextOccurrence(instant: number, times: TimesOfDay, fits: (date: Date) => boolean): number {
  const from = Math.floor(instant / 1000) * 1000 + 1000;
  const last = new Date(from).setUTCFullYear(new Date(from).getUTCFullYear() + CALENDAR_CYCLE_YEARS);
  let second = (from % DAY_MS) / 1000;
  for (let midnight = from - (from % DAY_MS); midnight <= last; midnight += DAY_MS) {
    const time = fits(new Date(midnight)) ? times(second) : undefined;
    if (time !== undefined) return midnight + time * 1000;
    second = 0;
  }
  return NEVER;
}
