import { z } from 'zod';
import { lineTotals } from '../../catalog/line-totals.ts';
import type { Offer } from '../../catalog/offer.ts';
import type { Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { Reservation, ReservationOrder } from '../../store/records.ts';
import type { Shares } from '../../store/return-records.ts';
import type { World } from '../../world.ts';
import { reservationPayments, sharesOf, withoutShares } from '../reservation-payments.ts';
import type { Payment } from '../payment-schedule.ts';
import { readReservationPath } from '../reservation-paths.ts';
import { provisioningState } from '../reservation-state.ts';
import type { ReturnedUnits } from './refund-amount.ts';
import { runningReturns } from './accepted-returns.ts';

export const returnLineSchema = z.object({ reservationId: z.string(), quantity: z.int() });

/** Units of a reservation that are to be given back. */
export interface ReturnLine {
  readonly order: ReservationOrder;
  readonly reservation: Reservation;
  readonly quantity: number;
  /** What the units cost; the last ones of a reservation take the remainder of every division. */
  readonly payments: Payment[];
  /** Absent when the seed no longer has the SKU. */
  readonly offer: Offer | undefined;
}

/** Finds the reservation that a body names by its whole path. Throws ARM's code when the units cannot be given back. */
export function readReturnLine(world: World, call: Call, line: z.infer<typeof returnLineSchema>): ReturnLine {
  const { orderId, id } = readReservationPath(line.reservationId);
  const order = world.store.reservationOrders.get(call.caller.tenantId, orderId);
  if (order === undefined)
    throw new Refusal(404, 'ReservationOrderNotFound', `Reservation order '${orderId}' was not found.`);
  const reservation = world.store.reservations.get(`${order.tenantId}/${order.id}`, id);
  if (reservation === undefined)
    throw new Refusal(
      404,
      'ReservationIdNotInReservationOrder',
      `Order '${order.id}' has no reservation '${id}'.`,
    );
  const state = provisioningState(reservation, call.now);
  if (state !== 'Succeeded')
    throw new Refusal(
      400,
      'OperationCannotBePerformedInCurrentState',
      `Reservation '${reservation.id}' is ${state} and cannot be given back.`,
    );
  return lineOf(world, order, reservation, line.quantity);
}

/** A return under way has taken its units already, although the reservation still shows them. */
function lineOf(
  world: World,
  order: ReservationOrder,
  reservation: Reservation,
  quantity: number,
): ReturnLine {
  const running = runningReturns(world, reservation);
  const left = running.reduce((units, one) => units - one.quantity, reservation.quantity);
  if (quantity < 1 || quantity > left)
    throw new Refusal(
      400,
      'InvalidRefundQuantity',
      `The quantity must be from 1 to ${left} for reservation '${reservation.id}', not ${quantity}.`,
    );
  const whole = reservationPayments(order, reservation);
  const unreturned = running.reduce<Shares>((rest, one) => withoutShares(rest, one.shares), whole);
  const shares = sharesOf(unreturned, quantity, left);
  return {
    order,
    reservation,
    quantity,
    payments: whole.map((payment, index) => ({ ...payment, ...shares[index] })),
    offer: world.catalog.find(reservation.type, reservation.sku, reservation.region),
  };
}

/** What the amount of a refund is worked out from. */
export function returnedUnits(world: World, line: ReturnLine): ReturnedUnits {
  const { order, reservation, quantity, payments, offer } = line;
  const currentPrice =
    offer?.terms[reservation.term] === undefined
      ? undefined
      : lineTotals(world, reservation, quantity, order.billing.currency);
  return { reservation, payments, currentPrice };
}
