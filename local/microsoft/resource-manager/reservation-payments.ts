import type { ReservationOrder, Reservation } from '../store/records.ts';
import type { Shares } from '../store/return-records.ts';
import { minus, partOf, plus } from '../values/money.ts';
import { paymentsOf } from './payment-schedule.ts';
import type { Payment } from './payment-schedule.ts';

/** What the units of a reservation cost, payment by payment. */
export function reservationPayments(order: ReservationOrder, reservation: Reservation): Payment[] {
  const whole = paymentsOf(order, order.plan, order.term, new Date(order.startsAt));
  const shares = reservation.shares ?? sharesOf(whole, reservation.quantity, order.originalQuantity);
  return whole.map((payment, index) => ({ ...payment, ...shares[index] }));
}

/** The part of each payment that some of the units cost, rounded half-up. */
export function sharesOf(whole: Shares, quantity: number, of: number): Shares {
  return whole.map(({ billing, pricing }) => ({
    billing: partOf(billing, quantity, of),
    pricing: partOf(pricing, quantity, of),
  }));
}

/** What is left of each payment, so that the parts add up to the cent. */
export function withoutShares(whole: Shares, taken: Shares): Shares {
  return combined(whole, taken, minus);
}

export function withShares(whole: Shares, added: Shares): Shares {
  return combined(whole, added, plus);
}

function combined(left: Shares, right: Shares, combine: typeof plus): Shares {
  return left.map(({ billing, pricing }, index) => {
    const other = right[index];
    if (other === undefined) throw new Error('the parts of one order have equally many payments');
    return { billing: combine(billing, other.billing), pricing: combine(pricing, other.pricing) };
  });
}
