import type { Schedule } from './schedule.ts';

/** What is kept of a timer over restarts. Instants in milliseconds since 1970. */
export interface ScheduleStatus {
  /** When it ran last; {@link NO_TIME} before the first run. */
  readonly last: number;
  /** When it is to run next. */
  readonly next: number;
  /** When `next` was computed; it is computed again from here when the app comes back with another schedule. */
  readonly lastUpdated: number;
}

/** .NET's date that stands for none, 0001-01-01. */
export const NO_TIME = Date.parse('0001-01-01T00:00:00Z');

/** The status of a timer that was never seen before. */
export function firstStatus(schedule: Schedule, now: number): ScheduleStatus {
  return { last: NO_TIME, next: schedule.next(now), lastUpdated: now };
}

/** The status after a run that began at `startedAt`. */
export function statusAfter(schedule: Schedule, startedAt: number): ScheduleStatus {
  return { last: startedAt, next: schedule.next(startedAt), lastUpdated: startedAt };
}

/**
 * The stored status under the schedule of today. A `next` the schedule would not have given comes from another
 * schedule: it is computed again, and when that is past too, from now, so that a new schedule is never past due.
 */
export function resumedStatus(schedule: Schedule, stored: ScheduleStatus, now: number): ScheduleStatus {
  const from = stored.last > NO_TIME ? stored.last : stored.lastUpdated;
  const next = schedule.next(from);
  if (next === stored.next) return stored;
  return next < now ? firstStatus(schedule, now) : { last: NO_TIME, next, lastUpdated: from };
}
