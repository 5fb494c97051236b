import { addDays } from '../../core/calendar-day.ts';
import type { ReminderSettings } from '../../customers/domain/reminder-settings.ts';
import { audienceAfter, audiencesFor } from './audiences.ts';
import { nextStepDay } from './due-steps.ts';
import type { Closing, Reminder } from './reminder.ts';

/** A reminder without an answer is closed after so many days, when no later step does it. */
const KEPT_OPEN_DAYS = 30;
const DAY_MS = 86_400_000;

const startOf = (day: string): string => `${day}T00:00:00.000Z`;
const after = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * DAY_MS).toISOString();

/**
 * When the next audience is told: after the days that the customer set, and at the latest on the day of the next step,
 * because that one begins with the first audience again.
 */
export function escalationAt(
  { expiresAt, daysBefore }: Pick<Reminder, 'expiresAt' | 'daysBefore'>,
  settings: ReminderSettings,
  toldAt: string,
): string {
  const set = after(toldAt, settings.escalateAfterDays);
  const next = nextStepDay(settings.ladder, expiresAt, daysBefore);
  const bounded = next !== undefined && startOf(next) < set ? startOf(next) : set;
  return bounded > toldAt ? bounded : after(toldAt, 1);
}

/** When an open reminder is closed: the next step takes its place, or it stays open for a month. */
export function closingAt(
  { expiresAt, daysBefore }: Pick<Reminder, 'expiresAt' | 'daysBefore'>,
  { ladder }: ReminderSettings,
  now: string,
): { readonly at: string; readonly closing: Closing } {
  const next = nextStepDay(ladder, expiresAt, daysBefore);
  return next === undefined
    ? { at: after(now, KEPT_OPEN_DAYS), closing: 'unanswered' }
    : { at: startOf(addDays(next, 1)), closing: 'superseded' };
}

/** What the timer does with an open reminder that it woke up for. */
export type Look =
  /** The snooze is over. */
  | { readonly act: 'tell-again' }
  | { readonly act: 'escalate'; readonly to: string }
  | { readonly act: 'close'; readonly closing: Closing };

/** Decides what happens to an open reminder whose time has come; its reservation still ends as it says. */
export function lookAt(reminder: Reminder, settings: ReminderSettings): Look {
  const { snooze, wakeAt, audience, escalatedTo } = reminder;
  if (snooze !== undefined && snooze.until === wakeAt) return { act: 'tell-again' };
  const next = audienceAfter(audiencesFor(settings.audiences, reminder), audience);
  if (escalatedTo === undefined && next !== undefined) return { act: 'escalate', to: next.name };
  const isLast = nextStepDay(settings.ladder, reminder.expiresAt, reminder.daysBefore) === undefined;
  return { act: 'close', closing: isLast ? 'unanswered' : 'superseded' };
}
