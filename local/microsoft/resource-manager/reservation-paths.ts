import { Refusal } from '../gateway/refusal.ts';

const PATH = /^\/providers\/Microsoft\.Capacity\/reservationOrders\/([^/]+)\/reservations\/([^/]+)\/?$/i;

/** The two ids in the path by which a body names a reservation, in lower case. `InvalidReservationId` for another text. */
export function readReservationPath(path: string): { orderId: string; id: string } {
  const [, orderId, id] = PATH.exec(path) ?? [];
  if (orderId === undefined || id === undefined)
    throw new Refusal(400, 'InvalidReservationId', `'${path}' is not the path of a reservation.`);
  return { orderId: orderId.toLowerCase(), id: id.toLowerCase() };
}
