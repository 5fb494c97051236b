import { addDays, dayOf, daysBetween } from '../../core/calendar-day.ts';
import type { LadderStep } from '../../customers/domain/reminder-settings.ts';

/** UTC days in a row, both ends included: those whose steps a sweep tells, more than one after the host was down. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Steps that came due before are not told any more after so many days. */
const MAX_DAYS_DOWN = 60;

/**
 * The days from the last finished sweep to today. That day is looked at again: a reservation may have been found after
 * its sweep. A clock that was set back starts anew from its present day; what was told is not told again.
 */
export function windowOf(lastDay: string | undefined, today: string): Window {
  if (lastDay === undefined || lastDay > today) return { from: today, to: today };
  const earliest = addDays(today, -MAX_DAYS_DOWN);
  return { from: lastDay < earliest ? earliest : lastDay, to: today };
}

/** The days on which a reservation has to end for a step of one of the ladders to be due, earliest first. */
export function endDaysOf(steps: readonly LadderStep[], { from, to }: Window): readonly string[] {
  const days = new Set<string>();
  for (const { daysBefore } of steps)
    for (let late = daysBetween(from, to); late >= 0; late -= 1) days.add(addDays(to, daysBefore - late));
  return [...days].toSorted();
}

/** Days that are read at once, so that a long one does not fill the memory. */
const MAX_DAYS_AT_ONCE = 31;

/** Sorted days as ranges of days in a row, both ends included. */
export function rangesOf(days: readonly string[]): readonly Window[] {
  const ranges: { from: string; to: string }[] = [];
  for (const day of days) {
    const last = ranges.at(-1);
    const isNext = last !== undefined && addDays(last.to, 1) === day;
    if (isNext && daysBetween(last.from, day) < MAX_DAYS_AT_ONCE) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}

/** The UTC day of a step. */
export const stepDay = (expiresAt: string, { daysBefore }: LadderStep): string =>
  addDays(dayOf(new Date(expiresAt)), -daysBefore);

/**
 * The step to tell now: of all that came due in the window the latest, so that people get one message after the host was
 * down. `undefined` when none came due.
 */
export function dueStep(
  ladder: readonly LadderStep[],
  expiresAt: string,
  { from, to }: Window,
): LadderStep | undefined {
  return ladder
    .filter((step) => {
      const day = stepDay(expiresAt, step);
      return from <= day && day <= to;
    })
    .toSorted((one, other) => one.daysBefore - other.daysBefore)[0];
}

/** The UTC day of the step after one; `undefined` after the last. */
export function nextStepDay(
  ladder: readonly LadderStep[],
  expiresAt: string,
  daysBefore: number,
): string | undefined {
  const [next] = ladder
    .filter((step) => step.daysBefore < daysBefore && step.only === undefined)
    .toSorted((one, other) => other.daysBefore - one.daysBefore);
  return next && stepDay(expiresAt, next);
}
