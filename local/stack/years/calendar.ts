const DAY_MS = 86_400_000;

/** The steps of the default ladder, in days before the end. */
const LADDER = [90, 60, 30, 14, 7, 3, 1, 0, -1, -7];

/** A day (`2027-03-02`) so many days before another one, UTC. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/** The days on which people are told of reservations that end on a day. */
export const reminderDays = (end: string): readonly string[] => LADDER.map((days) => daysBefore(end, days));
