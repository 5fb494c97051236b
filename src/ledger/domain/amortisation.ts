import { Decimal } from 'decimal.js';
import { majorOf, moneyFromMajor, type Money } from '../../core/money.ts';

/** The part of a price that belongs to one calendar month. */
export interface AmortisationLine {
  /** `2025-01` */
  readonly month: string;
  /** Days of the term in this month. */
  readonly days: number;
  readonly amount: Money;
}

const DAY_MS = 86_400_000;

/**
 * Spreads a price over the calendar months of its term by days. Each line is the difference of two rounded cumulative
 * amounts, so the lines sum to the total exactly.
 *
 * @param startsOn first day, as `2025-01-10`
 * @param expiresOn first day without benefit; later than `startsOn`
 */
export function amortise(total: Money, startsOn: string, expiresOn: string): readonly AmortisationLine[] {
  const [start, end] = [Date.parse(startsOn), Date.parse(expiresOn)];
  const termDays = (end - start) / DAY_MS;
  const partUntil = (day: number): number => {
    const share = new Decimal((day - start) / DAY_MS).div(termDays);
    return moneyFromMajor(majorOf(total).times(share), total.currency).minor;
  };
  const lines: AmortisationLine[] = [];
  for (let from = start; from < end;) {
    const until = Math.min(firstOfNextMonth(from), end);
    lines.push({
      month: new Date(from).toISOString().slice(0, 7),
      days: (until - from) / DAY_MS,
      amount: { minor: partUntil(until) - partUntil(from), currency: total.currency },
    });
    from = until;
  }
  return lines;
}

function firstOfNextMonth(day: number): number {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
