import type { Period } from '../../api/ledger.ts';
import { monthsFrom } from '../../charts/ends.ts';

/** What the address says of the period of a ledger. */
export interface PeriodText {
  /** Year and month of UTC; `days` for the days of `from` and `to`; anything else is the month of today. */
  readonly month: string;
  readonly from: string;
  readonly to: string;
}

/** The choice of days in place of a month. */
export const DAYS = 'days';
const MONTHS_BACK = 24;

/** The months that a ledger can be asked for at once, newest first. */
export const ledgerMonths = (today: Date): readonly string[] => monthsFrom(today, -MONTHS_BACK);

export const chosenMonth = ({ month }: PeriodText, today: Date): string =>
  month === DAYS || isMonth(month) ? month : today.toISOString().slice(0, 7);

/** The days from and to which a ledger is read. What is no day counts as absent. */
export function periodOf(text: PeriodText, today: Date): Period {
  const month = chosenMonth(text, today);
  if (month !== DAYS) return { from: `${month}-01`, to: lastDayOf(month) };
  return {
    ...(isDay(text.from) && { from: text.from }),
    ...(isDay(text.to) && { to: text.to }),
  };
}

const isMonth = (text: string): boolean => isDay(`${text}-01`);

const isDay = (text: string): boolean => {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : new Date(Number.NaN);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
