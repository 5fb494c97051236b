import type { KnownPayment, OrderPayment } from '../../reservations/ports/reservation-directory.ts';
import type { Transaction } from './payment-shape.ts';

/** What the numbers of payments are counted from. */
export interface PlanTerms {
  /** The day the plan starts, UTC. */
  readonly startsOn?: string | undefined;
  /** How many payments the plan has, where that is known. */
  readonly count?: number | undefined;
  /** Whatever the rows look like, the others are counted from its month. */
  readonly known?: KnownPayment | undefined;
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
 * month of the first payment. A declined payment is a row of its own and its repetition another one: together they are
 * one payment, due when it was due first. A month without a row is left out, and so
 * is what is due before the first month. Throws where the rows leave open which month is the first.
 *
 * Source: `GetReservationOrderWithExpandPayments` in the examples of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
export function toPayments(rows: readonly Transaction[], terms: PlanTerms): readonly OrderPayment[] {
  if (rows.length === 0) return [];
  const sorted = rows.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  const first = firstMonthOf(
    sorted.map(({ dueOn }) => monthOf(dueOn)),
    terms,
  );
  const months = Map.groupBy(sorted, ({ dueOn }) => monthOf(dueOn) - first + 1);
  for (const number of months.keys()) if (number < 1) months.delete(number);
  giveBackLateRepetitions(months);
  if (terms.count !== undefined) endWith(terms.count, months);
  return [...months].map(([number, tries]) => paymentOf(number, tries));
}

/**
 * The month of the first payment. In Microsoft's example no payment falls due in the month the plan starts, so that
 * month says nothing unless a payment is due in it; rows that span exactly the months of the plan tell it themselves.
 * The one payment of an upfront order is the first wherever it is.
 */
function firstMonthOf(sorted: readonly number[], { startsOn, count, known }: PlanTerms): number {
  if (known !== undefined) return monthOf(known.dueOn) - (known.number - 1);
  const [earliest = 0, latest = earliest] = [sorted[0], sorted.at(-1)];
  const months = latest - earliest + 1;
  if (months === count) return earliest;
  const start = startsOn === undefined ? undefined : monthOf(startsOn);
  if (count === 1) return start ?? earliest;
  if (start !== undefined && sorted.includes(start)) return start;
  const planned = count ?? 'an unknown number';
  throw new Error(`the payments span ${months} months, not ${planned}, and do not show which is the first`);
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

/** What is due after the last month can only repeat the last payment. */
function endWith(last: number, months: Map<number, Transaction[]>): void {
  for (const [number, tries] of months) {
    if (number <= last) continue;
    months.set(last, [...(months.get(last) ?? []), ...tries]);
    months.delete(number);
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
