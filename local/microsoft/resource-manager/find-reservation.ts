import { param } from '../gateway/plane.ts';
import type { Call } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { Reservation, ReservationOrder } from '../store/records.ts';
import type { World } from '../world.ts';

/** The reservation order in the path, in the caller's tenant. */
export function findReservationOrder(world: World, call: Call): ReservationOrder {
  const id = param(call, 'order');
  const order = world.store.reservationOrders.get(call.caller.tenantId, id);
  if (order === undefined)
    throw new Refusal(404, 'ReservationOrderNotFound', `Reservation order '${id}' was not found.`);
  return order;
}

export function reservationsOf(
  world: World,
  order: Pick<ReservationOrder, 'tenantId' | 'id'>,
): Reservation[] {
  return world.store.reservations.of(`${order.tenantId}/${order.id}`);
}

/** The reservation in the path; `ReservationIdNotInReservationOrder` when only the order exists. */
export function findReservation(world: World, call: Call): Reservation {
  const order = findReservationOrder(world, call);
  const id = param(call, 'reservation');
  const reservation = world.store.reservations.get(`${order.tenantId}/${order.id}`, id);
  if (reservation === undefined)
    throw new Refusal(
      404,
      'ReservationIdNotInReservationOrder',
      `Order '${order.id}' has no reservation '${id}'.`,
    );
  return reservation;
}
