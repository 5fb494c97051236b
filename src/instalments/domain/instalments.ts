import { Decimal } from 'decimal.js';
import type { Money } from '../../core/money.ts';
import { type BillingPlan, type Term, yearsOf } from '../../reservations/domain/reservation-terms.ts';

/** Number of payments of a reservation: one, or one per month of its term. */
export const paymentCount = (plan: BillingPlan, term: Term): number =>
  plan === 'Upfront' ? 1 : 12 * yearsOf(term);

/** Splits an amount into parts that differ by at most one minor unit and sum to it exactly (cumulative, half-up). */
export function splitMoney({ minor, currency }: Money, count: number): readonly Money[] {
  const until = (part: number) =>
    new Decimal(minor).times(part).div(count).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
  return Array.from({ length: count }, (_, index) => ({ minor: until(index + 1) - until(index), currency }));
}

/** The due days (UTC) of monthly payments from `startsOn` on: the same day of each month, or its last day. */
export function dueDays(startsOn: string, count: number): readonly string[] {
  const [year = 0, month = 0, day = 0] = startsOn.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const lastOfMonth = new Date(Date.UTC(year, month + index, 0)).getUTCDate();
    const due = new Date(Date.UTC(year, month - 1 + index, Math.min(day, lastOfMonth)));
    return due.toISOString().slice(0, 10);
  });
}

interface PaymentTerms {
  readonly billingPlan: BillingPlan;
  readonly term: Term;
  readonly total: Money;
  readonly cost: Money;
}

/** The customer's amount of one payment, and the charge expected from Microsoft. */
export interface PlannedPayment {
  readonly total: Money;
  readonly cost: Money;
}

/** The payments of an approved purchase. They sum to its total and its cost exactly. */
export function plannedPayments({ billingPlan, term, total, cost }: PaymentTerms): readonly PlannedPayment[] {
  const count = paymentCount(billingPlan, term);
  const costs = splitMoney(cost, count);
  return splitMoney(total, count).map((part, index) => ({ total: part, cost: costs[index] ?? cost }));
}
