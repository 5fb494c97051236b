import type { KnownPayment, OrderPayment } from '../../reservations/ports/reservation-directory.ts';
import type { Transaction } from './payment-shape.ts';

/** The facts that number the payments. */
export interface PlanTerms {
  /** The day the plan starts, UTC. */
  readonly startsOn?: string | undefined;
  /** Number of payments of the plan; `undefined` when unknown. */
  readonly count?: number | undefined;
  /** A payment whose number is known: its month numbers all others, whatever the rows show. */
  readonly known?: KnownPayment | undefined;
}

/** The most meaningful status of a payment with several attempts comes first. */
const precedence: readonly OrderPayment['status'][] = [
  'Succeeded',
  'Scheduled',
  'Failed',
  'Unknown',
  'Cancelled',
];

/**
 * Converts the transactions of a plan to payments, one for each number. A payment's number is its due month,
 * counted from the month of the first payment. A declined payment and its repetition are two rows and one payment,
 * due when it was first due. Leaves out months without a row, and rows due before the first month. Throws when the
 * rows do not show which month is the first.
 *
 * Source: `GetReservationOrderWithExpandPayments` in the examples of Azure/azure-rest-api-specs, api-version
 * 2022-11-01
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
  moveLateRepetitions(months);
  if (terms.count !== undefined) endWith(terms.count, months);
  return [...months].map(([number, attempts]) => paymentOf(number, attempts));
}

/**
 * The month of the first payment. In Microsoft's example no payment is due in the month the plan starts, so that
 * month counts only if a payment is due in it. Rows that span exactly the months of the plan show the first month
 * themselves. The one payment of an upfront order is the first, whatever its month.
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
 * Moves a late repetition back to its payment: a payment declined at the end of a month may be repeated in the next
 * one. The next month's own payment follows the repetition.
 */
function moveLateRepetitions(months: Map<number, Transaction[]>): void {
  for (const [number, attempts] of months) {
    const next = months.get(number + 1) ?? [];
    const repetition = next.findIndex(({ status }) => status !== 'Failed');
    const isDeclined = attempts.every(({ status }) => status === 'Failed');
    if (!isDeclined || repetition === -1 || repetition === next.length - 1) continue;
    months.set(number, [...attempts, ...next.slice(0, repetition + 1)]);
    months.set(number + 1, next.slice(repetition + 1));
  }
}

/** A row due after the last month can only repeat the last payment. */
function endWith(last: number, months: Map<number, Transaction[]>): void {
  for (const [number, attempts] of months) {
    if (number <= last) continue;
    months.set(last, [...(months.get(last) ?? []), ...attempts]);
    months.delete(number);
  }
}

function paymentOf(number: number, attempts: readonly Transaction[]): OrderPayment {
  const [best] = attempts.toSorted((one, other) => rankOf(one) - rankOf(other));
  const { status = 'Unknown', billed } = best ?? {};
  return { number, dueOn: attempts[0]?.dueOn ?? '', status, ...(billed === undefined ? {} : { billed }) };
}

const rankOf = ({ status }: Transaction): number => precedence.indexOf(status);

/** Months since year 0. */
function monthOf(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return year * 12 + month;
}
