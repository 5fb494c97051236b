import type { Totals } from '../../catalog/line-totals.ts';
import type { Reservation } from '../../store/records.ts';
import { dayOf, daysBetween } from '../../values/calendar.ts';
import { minus, partOf, plus } from '../../values/money.ts';
import type { Amount } from '../../values/money.ts';
import type { Payment } from '../payment-schedule.ts';

/** What units are worth that are given back on a day, in one currency. */
export interface RefundAmount {
  readonly refund: Amount;
  /** All that was paid for the units so far. */
  readonly paid: Amount;
  /** Payments that are not due yet: they are cancelled. */
  readonly open: Amount;
}

/** In both currencies, and how many payments were due. */
export interface RefundAmounts {
  readonly billing: RefundAmount;
  readonly pricing: RefundAmount;
  readonly due: number;
  readonly payments: number;
}

/** What the refund is of: the payments for the units that are given back. */
export interface ReturnedUnits {
  readonly reservation: Pick<Reservation, 'startsAt' | 'expiresAt' | 'plan'>;
  readonly payments: readonly Payment[];
  /** What the units cost today; the refund is of the lower price (rule R61). Absent: they are no longer sold. */
  readonly currentPrice: Totals | undefined;
}

/**
 * Prorated by whole UTC days of the real term, leap days included (rule 8.1): an upfront price over the whole term, a
 * monthly plan over the instalment that is running. A day on which an instalment is due belongs to that instalment.
 */
export function refundAmounts(units: ReturnedUnits, now: Date): RefundAmounts {
  const today = dayOf(now);
  const dueNow = units.payments.filter(({ dueOn }) => dueOn <= today).length;
  const due = Math.max(dueNow, 1);
  return {
    billing: amountIn('billing', units, today, due),
    pricing: amountIn('pricing', units, today, due),
    due,
    payments: units.payments.length,
  };
}

function amountIn(
  currency: keyof Totals,
  { reservation, payments, currentPrice }: ReturnedUnits,
  today: string,
  due: number,
): RefundAmount {
  const running = payments[due - 1];
  if (running === undefined) throw new Error('a reservation has at least one payment');
  const none = { ...running[currency], minor: 0 };
  const total = (some: readonly Payment[]) => some.map((one) => one[currency]).reduce(plus, none);
  const until = payments[due]?.dueOn ?? reservation.expiresAt.slice(0, 10);
  const length = daysBetween(running.dueOn, until);
  const used = Math.min(Math.max(daysBetween(running.dueOn, today), 0), length);
  const ceiling = reservation.plan === 'Upfront' ? currentPrice?.[currency] : undefined;
  const base = ceiling !== undefined && ceiling.minor < running[currency].minor ? ceiling : running[currency];
  return {
    refund: minus(base, partOf(base, used, length)),
    paid: total(payments.slice(0, due)),
    open: total(payments.slice(due)),
  };
}
