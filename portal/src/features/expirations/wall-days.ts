import { monthsFrom, WALL_MONTHS } from '../../charts/ends.ts';

/** The days that a page is about, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** From today to the end of the last month of the wall, in UTC. */
export const wallDays = (now: Date): Days => ({
  from: now.toISOString().slice(0, 10),
  to: lastDayOf(monthsFrom(now, WALL_MONTHS).at(-1) ?? ''),
});

/** The days of a month that are on the wall; all of them for an empty month. */
export function daysIn(month: string, { from, to }: Days): Days {
  if (month === '') return { from, to };
  const first = `${month}-01`;
  return { from: first < from ? from : first, to: lastDayOf(month) };
}
