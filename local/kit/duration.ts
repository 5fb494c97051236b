/** An ISO 8601 duration, e.g. `P1Y2M3W4DT5H6M7.5S`. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
const HOURS_OF_DAY = 24;

/** Reads a duration; nothing when the text is none. Fractions are for seconds only, to the millisecond. */
export function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text);
  if (match === null || text.endsWith('P') || text.endsWith('T')) return undefined;
  const part = (group: number) => Number(match[group] ?? 0);
  const days = part(3) * 7 + part(4);
  const minutes = (days * HOURS_OF_DAY + part(5)) * 60 + part(6);
  return { months: part(1) * 12 + part(2), milliseconds: minutes * 60_000 + Math.round(part(7) * 1_000) };
}

/** Months first, in UTC: a day the month does not have becomes its last. Then the rest, a day being 24 hours. */
export function addDuration(from: Date, { months, milliseconds }: Duration): Date {
  const moved = new Date(from);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const isOverrun = moved.getUTCDate() !== from.getUTCDate();
  if (isOverrun) moved.setUTCDate(0);
  return new Date(moved.getTime() + milliseconds);
}
