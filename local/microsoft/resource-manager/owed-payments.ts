import type { Reservation, ReservationOrder } from '../store/records.ts';
import { plus } from '../values/money.ts';
import { paymentsOf } from './payment-schedule.ts';
import type { Payment } from './payment-schedule.ts';
import { reservationPayments } from './reservation-payments.ts';

/** A payment of an order that is still owed, or was cancelled with the last units. */
export interface OwedPayment extends Payment {
  readonly cancelled: boolean;
}

/**
 * The payments of an order after what was given back: each is owed for the units that were there on its day, and
 * cancelled when none were. Units that are given back on the day of a payment have it paid.
 */
export function owedPayments(order: ReservationOrder, reservations: readonly Reservation[]): OwedPayment[] {
  const whole = paymentsOf(order, order.plan, order.term, new Date(order.startsAt));
  const units = reservations.map((one) => ({ ...daysOf(one), payments: reservationPayments(order, one) }));
  return whole.map((payment, index) => {
    const { dueOn } = payment;
    const owed = units
      .filter(({ after, until }) => (after === undefined || dueOn > after) && dueOn <= until)
      .flatMap(({ payments }) => payments[index] ?? []);
    const [first, ...others] = owed;
    if (first === undefined) return { ...payment, cancelled: true };
    return { ...others.reduce(sum, first), cancelled: false };
  });
}

/** A reservation pays from the day after it took over units of another one, until the day it ended. */
function daysOf({ continuesSince, endedAt, expiresAt }: Reservation) {
  return { after: continuesSince?.slice(0, 10), until: (endedAt ?? expiresAt).slice(0, 10) };
}

function sum(left: Payment, right: Payment): Payment {
  return {
    dueOn: left.dueOn,
    billing: plus(left.billing, right.billing),
    pricing: plus(left.pricing, right.pricing),
  };
}
