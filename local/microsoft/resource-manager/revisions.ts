import { ok } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import type { World } from '../world.ts';
import { findReservation } from './find-reservation.ts';
import { reservationPath, reservationShape } from './reservation-shapes.ts';

/** Every revision of a reservation, the current one first. */
export function revisionRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/providers/Microsoft.Capacity/reservationOrders/:order/reservations/:reservation/revisions',
      handle: (call) => {
        const current = findReservation(world, call);
        const path = reservationPath(current.orderId, current.id);
        const earlier = world.store.revisions.of(`${current.tenantId}/${current.id}`).reverse();
        const value = [current, ...earlier].map((revision) => {
          const shape = reservationShape(revision, call.now);
          return {
            ...shape,
            id: `${path}/revisions/${revision.etag}`,
            name: `${shape.name}/${revision.etag}`,
            type: `${shape.type}/revisions`,
          };
        });
        return ok({ value });
      },
    },
  ];
}
