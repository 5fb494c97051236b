import { randomUUID } from 'node:crypto';
import type { AcceptedReturn } from '../../store/return-records.ts';
import type { Reservation, ReservationOrder } from '../../store/records.ts';
import type { World } from '../../world.ts';
import { isDoneByTime } from '../done-by-time.ts';
import { endReservation, putReservation, siblingOf } from '../new-reservation.ts';
import { reservationPayments, withoutShares } from '../reservation-payments.ts';

const ownerOf = ({ tenantId, orderId }: { tenantId: string; orderId: string }) => `${tenantId}/${orderId}`;

/** Returns of a reservation that were accepted and do not show yet. */
export function runningReturns(world: World, reservation: Reservation): AcceptedReturn[] {
  return world.store.returns
    .of(ownerOf(reservation))
    .filter(({ done, reservationId }) => !done && reservationId === reservation.id);
}

/** Accepts the return of units: nothing shows of it until it has been polled often enough. */
export function acceptReturn(
  world: World,
  reservation: Reservation,
  returned: Pick<AcceptedReturn, 'quantity' | 'shares' | 'exchangeId'>,
  now: Date,
): AcceptedReturn {
  const accepted: AcceptedReturn = {
    ...returned,
    id: randomUUID(),
    tenantId: reservation.tenantId,
    orderId: reservation.orderId,
    reservationId: reservation.id,
    acceptedAt: now.toISOString(),
    polls: 0,
    done: false,
  };
  put(world, accepted);
  return accepted;
}

/** Reading an order or what is below it counts as a poll of its returns; the last one, or a late one, carries them out. */
export function pollReturns(world: World, order: Pick<ReservationOrder, 'tenantId' | 'id'>, now: Date): void {
  const owner = `${order.tenantId}/${order.id}`;
  for (const { id } of runningAlone(world, owner)) {
    const running = world.store.returns.get(owner, id);
    if (running === undefined) throw new Error(`return ${id} is gone`);
    const seen = { ...running, polls: running.polls + 1 };
    put(world, seen);
    if (seen.polls >= world.settings.returnPolls || isDoneByTime(seen.acceptedAt, now))
      completeReturn(world, seen, now);
  }
}

/**
 * Ends the reservation. When units are left (rule R37, behaviour F12) another one carries on with them in the same
 * order: with an id and a revision of its own, the dates of the old one, and without its renewal.
 */
export function completeReturn(world: World, accepted: AcceptedReturn, now: Date): void {
  const reservation = world.store.reservations.get(ownerOf(accepted), accepted.reservationId);
  const order = world.store.reservationOrders.get(accepted.tenantId, accepted.orderId);
  if (reservation === undefined || order === undefined)
    throw new Error(`return ${accepted.id} is of no reservation`);
  const done = { ...accepted, done: true };
  put(world, done);
  endReservation(world, reservation, { at: new Date(accepted.acceptedAt), now });
  const quantity = reservation.quantity - accepted.quantity;
  if (quantity === 0) return;
  const shares = withoutShares(reservationPayments(order, reservation), accepted.shares);
  const sibling = siblingOf(reservation, { quantity, shares, at: new Date(accepted.acceptedAt), now });
  putReservation(world, sibling);
  for (const other of runningReturns(world, reservation)) put(world, { ...other, reservationId: sibling.id });
}

/** A return that is a line of an exchange waits for the exchange. */
function runningAlone(world: World, owner: string): AcceptedReturn[] {
  return world.store.returns.of(owner).filter(({ done, exchangeId }) => !done && exchangeId === undefined);
}

function put(world: World, one: AcceptedReturn): void {
  world.store.returns.put(ownerOf(one), one.id, one);
}
