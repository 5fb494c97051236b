import type { DeclinedPayment } from '../store/declined-payment-record.ts';
import type { Store } from '../store/store.ts';

/** Declines a payment of a plan from now on; a later call for the same payment replaces an earlier one. */
export function declinePayment(store: Store, payment: DeclinedPayment): void {
  store.transaction(() =>
    store.declinedPayments.put(payment.reservationOrderId, String(payment.instalment), payment),
  );
}

/** The declined payments of a reservation order. */
export function declinedPaymentsOf(store: Store, reservationOrderId: string): DeclinedPayment[] {
  return store.declinedPayments.of(reservationOrderId);
}
