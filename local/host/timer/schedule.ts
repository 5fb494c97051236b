/** When a timer function runs. Instants are milliseconds since 1970, the calendar is UTC. */
export interface Schedule {
  /** The first instant after another, or {@link NEVER}. */
  next(instant: number): number;
  /** True when more than one run is due in the minute after `now`: then nothing is kept over restarts. */
  isFrequent(now: number): boolean;
}

/** The end of .NET's calendar: where a schedule stands that never comes (30 February). */
export const NEVER = Date.UTC(9999, 11, 31, 23, 59, 59);
