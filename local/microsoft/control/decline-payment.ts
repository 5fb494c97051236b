import { declinePayment } from '../resource-manager/declined-payments.ts';
import { declinedPaymentOrderSchema } from '../store/declined-payment-record.ts';
import type { DeclinedPayment } from '../store/declined-payment-record.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

/** Declines a payment of a monthly plan; the order need not be fulfilled yet. */
export function orderDeclinedPayment(world: World, input: unknown): DeclinedPayment {
  const payment = readInput(declinedPaymentOrderSchema, input);
  const { store } = world;
  const ordered = store.orders.all().flatMap(({ lines }) => lines.map((one) => one.reservationOrderId));
  const known = [...ordered, ...store.reservationOrders.all().map(({ id }) => id)];
  if (!known.includes(payment.reservationOrderId))
    throw new ControlProblem('reservationOrderId', `there is no order ${payment.reservationOrderId}`);
  declinePayment(store, payment);
  return payment;
}
