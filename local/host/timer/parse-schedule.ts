import { parseCron } from './cron-schedule.ts';
import type { Schedule } from './schedule.ts';
import { parseTimeSpan } from './time-span.ts';

const MINUTE_MS = 60_000;

/**
 * Reads the schedule of a timer trigger: an NCRONTAB expression of six fields (or five, then the seconds are 0), or
 * a .NET TimeSpan. Answers with the reason as text when it is not understood.
 */
export function parseSchedule(text: string): Schedule | string {
  const fields = text.trim().split(/\s+/);
  if (fields.length > 1) return parseCron(fields);
  const period = parseTimeSpan(text.trim());
  if (period === undefined)
    return 'it is neither an NCRONTAB expression ("0 */5 * * * *") nor a TimeSpan ("00:05:00")';
  if (period === 0) return 'the time between two runs is zero';
  return { next: (instant) => instant + period, isFrequent: () => period < MINUTE_MS };
}
