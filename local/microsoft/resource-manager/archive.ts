import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { World } from '../world.ts';
import { findReservation } from './find-reservation.ts';
import { putReservation } from './new-reservation.ts';
import { provisioningState } from './reservation-state.ts';

/** Puts reservations that are over out of the way, and back. */
export function archiveRoutes(world: World): Route[] {
  const reservation = '/providers/Microsoft.Capacity/reservationOrders/:order/reservations/:reservation';
  return [true, false].map((archived) => ({
    method: 'POST',
    path: `${reservation}/${archived ? 'archive' : 'unarchive'}`,
    handle: (call) => {
      const found = findReservation(world, call);
      const state = provisioningState(found, call.now);
      if (archived && !['Cancelled', 'Expired', 'Failed'].includes(state))
        throw new Refusal(
          400,
          'OperationCannotBePerformedInCurrentState',
          `Reservation '${found.id}' is ${state} and cannot be archived.`,
        );
      putReservation(world, { ...found, archived });
      return { status: 200 };
    },
  }));
}
