import type { OrderPayment } from '../../ports/reservation-directory.ts';
import type { Transaction } from './payment-shape.ts';

/** What the numbers of payments are counted from. */
export interface PlanTerms {
  /** The day the plan starts, UTC; by default the day of its earliest payment. */
  readonly startsOn?: string | undefined;
  /** How many payments the plan has, where that is known. */
  readonly count?: number | undefined;
}

/** What says most about a payment that was tried several times comes first. */
const precedence: readonly OrderPayment['status'][] = [
  'Succeeded',
  'Scheduled',
  'Failed',
  'Unknown',
  'Cancelled',
];

/**
 * The payments of a plan by number, one for each number. The number of a payment is its due month, counted from the
 * first month of the plan. A declined payment is a row of its own and its repetition another one: together they are
 * one payment, due when it was due first. A month without a row is left out, and so is what is due before the start.
 *
 * Source: `GetReservationOrderWithExpandPayments` in the examples of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
export function toPayments(rows: readonly Transaction[], terms: PlanTerms): readonly OrderPayment[] {
  const sorted = rows.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  const first = firstMonthOf(sorted, terms);
  const months = new Map<number, Transaction[]>();
  for (const row of sorted) {
    const number = Math.min(terms.count ?? Infinity, monthOf(row.dueOn) - first + 1);
    if (number >= 1) months.set(number, [...(months.get(number) ?? []), row]);
  }
  giveBackLateRepetitions(months);
  return [...months].map(([number, tries]) => paymentOf(number, tries));
}

/**
 * The month of the first payment. Payments that span exactly the months of the plan tell it themselves: in Microsoft's
 * example none falls due in the month the plan starts. Otherwise it is the month of the start.
 */
function firstMonthOf(sorted: readonly Transaction[], { startsOn, count }: PlanTerms): number {
  const [earliest, latest] = [sorted[0], sorted.at(-1)].map((row) => monthOf(row?.dueOn ?? ''));
  if (earliest === undefined || latest === undefined) return 0;
  return startsOn === undefined || latest - earliest + 1 === count ? earliest : monthOf(startsOn);
}

/**
 * A payment that was declined at the end of a month may be repeated in the next one. It is told by the next month going
 * on after it: its own payment comes later.
 */
function giveBackLateRepetitions(months: Map<number, Transaction[]>): void {
  for (const [number, tries] of months) {
    const next = months.get(number + 1) ?? [];
    const repetition = next.findIndex(({ status }) => status !== 'Failed');
    const isDeclined = tries.every(({ status }) => status === 'Failed');
    if (!isDeclined || repetition === -1 || repetition === next.length - 1) continue;
    months.set(number, [...tries, ...next.slice(0, repetition + 1)]);
    months.set(number + 1, next.slice(repetition + 1));
  }
}

function paymentOf(number: number, tries: readonly Transaction[]): OrderPayment {
  const [best] = tries.toSorted((one, other) => rankOf(one) - rankOf(other));
  const { status = 'Unknown', billed } = best ?? {};
  return { number, dueOn: tries[0]?.dueOn ?? '', status, ...(billed === undefined ? {} : { billed }) };
}

const rankOf = ({ status }: Transaction): number => precedence.indexOf(status);

/** Months since year 0. */
function monthOf(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return year * 12 + month;
}
