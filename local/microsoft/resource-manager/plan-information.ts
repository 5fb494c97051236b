import type { DeclinedPayment } from '../store/declined-payment-record.ts';
import type { Reservation, ReservationOrder } from '../store/records.ts';
import { addDays, dayOf } from '../values/calendar.ts';
import { wirePrice } from '../values/money.ts';
import { owedPayments } from './owed-payments.ts';
import type { OwedPayment } from './owed-payments.ts';

/** The plan of an order, as `$expand=schedule` adds it. */
export function planInformation(
  order: ReservationOrder,
  reservations: readonly Reservation[],
  declined: readonly DeclinedPayment[],
  now: Date,
) {
  const today = dayOf(now);
  const attempts = owedPayments(order, reservations).flatMap((payment, index) =>
    attemptsOf(
      payment,
      declined.find(({ instalment }) => instalment === index + 1),
    ),
  );
  const next = attempts.find(({ dueOn, cancelled }) => dueOn > today && !cancelled);
  return {
    pricingCurrencyTotal: wirePrice(order.pricing),
    startDate: order.startsAt.slice(0, 10),
    ...(next === undefined ? {} : { nextPaymentDueDate: next.dueOn }),
    transactions: attempts.map((attempt) => transactionShape(attempt, today)),
  };
}

/** A payment that is asked for on a day. */
interface Attempt extends OwedPayment {
  readonly declined: boolean;
}

/** A declined payment is a row of its own, and its repetition another one on the same day or later. */
function attemptsOf(payment: OwedPayment, declined: DeclinedPayment | undefined): Attempt[] {
  if (declined === undefined) return [{ ...payment, declined: false }];
  const dueOn = dayOf(addDays(new Date(payment.dueOn), declined.repeatedAfterDays));
  return [
    { ...payment, declined: true },
    { ...payment, dueOn, declined: false },
  ];
}

function transactionShape({ dueOn, pricing, billing, declined, cancelled }: Attempt, today: string) {
  const row = { dueDate: dueOn, pricingCurrencyTotal: wirePrice(pricing) };
  if (cancelled) return { ...row, status: 'Cancelled' };
  if (dueOn > today) return { ...row, status: 'Scheduled' };
  if (declined) {
    const extendedStatusInfo = { statusCode: 'PaymentDeclined', message: 'The payment was declined.' };
    return { ...row, billingCurrencyTotal: wirePrice(billing), status: 'Failed', extendedStatusInfo };
  }
  return { ...row, paymentDate: dueOn, billingCurrencyTotal: wirePrice(billing), status: 'Succeeded' };
}
