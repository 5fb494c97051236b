import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { PlannedPayment } from './instalments.ts';

/** A monthly plan as its request was approved. */
interface ApprovedPlan {
  readonly payments: readonly PlannedPayment[];
}

/**
 * The plan after returns: the customer pays what the record of the order says, which a return reduces or ends. Orders
 * without such a record are paid as approved.
 */
export function withReturns<Plan extends ApprovedPlan>(
  plan: Plan,
  { reservationOrderId }: { readonly reservationOrderId: string },
  records: readonly ReservationRecord[],
): Plan {
  const schedule = records.find(
    (record) => record.reservationOrderId === reservationOrderId && record.schedule !== undefined,
  )?.schedule;
  if (schedule === undefined) return plan;
  const payments = plan.payments
    .slice(0, schedule.length)
    .map((payment, index) => ({ ...payment, total: schedule[index]?.total ?? payment.total }));
  return { ...plan, payments };
}
