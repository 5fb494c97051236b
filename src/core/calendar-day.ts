const DAY_MS = 86_400_000;

/** The UTC day of an instant, as `2027-02-01`. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

export const addDays = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(day) + days * DAY_MS));
