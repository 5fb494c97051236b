import { daysBetween } from '../../core/calendar-day.ts';
import { dueDays } from '../../instalments/domain/instalments.ts';

/** The instalment in progress on a day. */
export interface RunningInstalment {
  /** Number of instalments that begin later. */
  readonly open: number;
  /** Days of the instalment before the day. */
  readonly usedDays: number;
  /** Days the instalment covers. */
  readonly ofDays: number;
}

/**
 * Finds the instalment in progress on `day`: instalment k covers start + k months to start + k + 1 months, the end
 * exclusive. Each boundary is counted from the start of the term: 31 January, 28 February, 31 March. The last
 * instalment stays in progress at the end of the term, used up.
 *
 * @param instalments of the whole term, at least 1
 * @param day not before `startsOn`
 */
export function runningInstalment(startsOn: string, instalments: number, day: string): RunningInstalment {
  const starts = dueDays(startsOn, instalments + 1);
  const begun = starts.slice(0, -1).filter((start) => start <= day).length;
  const [from, until] = [starts[begun - 1] ?? startsOn, starts[begun] ?? startsOn];
  const ofDays = daysBetween(from, until);
  return { open: instalments - begun, usedDays: Math.min(daysBetween(from, day), ofDays), ofDays };
}
