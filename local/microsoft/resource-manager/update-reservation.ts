import { randomUUID } from 'node:crypto';
import { askToWait } from '../gateway/ask-to-wait.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import { moneyText } from '../values/money.ts';
import type { World } from '../world.ts';
import { findReservation, findReservationOrder } from './find-reservation.ts';
import { isSplitOrMerged } from './idle.ts';
import { operationUrl } from './operation-address.ts';
import { completeUpdates } from './operations.ts';
import { provisioningState } from './reservation-state.ts';
import { reservationShape } from './reservation-shapes.ts';
import { readUpdate } from './update-request.ts';

/** PATCH of a reservation: accepted at once, applied when it has been polled often enough. */
export function updateRoutes(world: World): Route[] {
  return [
    {
      method: 'PATCH',
      path: '/providers/Microsoft.Capacity/reservationOrders/:order/reservations/:reservation',
      handle: (call) => {
        completeUpdates(world, findReservation(world, call), call.now);
        const reservation = findReservation(world, call);
        if (provisioningState(reservation, call.now) !== 'Succeeded' || isSplitOrMerged(world, reservation))
          throw new Refusal(
            400,
            'OperationCannotBePerformedInCurrentState',
            `Reservation '${reservation.id}' cannot be changed any more.`,
          );
        const settings = readUpdate(world, reservation, call);
        const { id, orderId, tenantId, quantity } = reservation;
        const operationId = randomUUID();
        world.store.operations.put(tenantId, operationId, {
          id: operationId,
          tenantId,
          orderId,
          reservationId: id,
          startedAt: call.now.toISOString(),
          polls: 0,
          done: false,
          settings,
        });
        world.store.journal.addEffect({
          at: call.now.toISOString(),
          kind: 'patch',
          customerId: tenantId,
          reservationOrderId: orderId,
          quantity,
          amount: moneyText({ minor: 0, currency: findReservationOrder(world, call).billing.currency }),
          idempotencyKey: call.requestId,
          correlationId: call.correlationId,
          request: call.body,
        });
        const url = operationUrl(call.origin, operationId);
        return askToWait(world, {
          status: 202,
          headers: { 'Azure-AsyncOperation': url, Location: url },
          body: reservationShape(reservation, call.now),
        });
      },
    },
  ];
}
