import { askToWait } from '../gateway/ask-to-wait.ts';
import { param } from '../gateway/plane.ts';
import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { Operation, Reservation } from '../store/records.ts';
import type { World } from '../world.ts';
import { putReservation } from './new-reservation.ts';
import { reservationShape } from './reservation-shapes.ts';

const PATH = '/providers/Microsoft.Capacity/operationResults';

/** The address `Azure-AsyncOperation` and `Location` point at. */
export function operationUrl(origin: string, operationId: string): string {
  return `${origin}${PATH}/${operationId}?api-version=2022-11-01`;
}

/** Results of long-running updates: 202 while one runs, 200 with the reservation when it is done. */
export function operationRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: `${PATH}/:operation`,
      handle: (call) => {
        const id = param(call, 'operation');
        const operation = world.store.operations.get(call.caller.tenantId, id);
        if (operation === undefined) throw new Refusal(404, 'NotFound', `Operation '${id}' was not found.`);
        const seen = poll(world, operation, call.now);
        const envelope = { id: `${PATH}/${id}`, name: id, startTime: operation.startedAt };
        if (!seen.done)
          return askToWait(world, {
            status: 202,
            headers: { Location: operationUrl(call.origin, id) },
            body: { ...envelope, status: 'InProgress' },
          });
        const reservation = reservationShape(reservationOf(world, seen), call.now);
        return { status: 200, body: { ...envelope, status: 'Succeeded', properties: reservation } };
      },
    },
  ];
}

/** Reading a reservation moves its running update on too, so that one whose address got lost still ends. */
export function pollUpdates(world: World, reservation: Reservation, now: Date): void {
  runningUpdates(world, reservation).forEach((operation) => poll(world, operation, now));
}

/** Applies whatever update of a reservation is still running. */
export function completeUpdates(world: World, reservation: Reservation, now: Date): void {
  runningUpdates(world, reservation).forEach((operation) => complete(world, operation, now));
}

function runningUpdates(world: World, reservation: Reservation): Operation[] {
  return world.store.operations
    .of(reservation.tenantId)
    .filter((one) => !one.done && one.reservationId === reservation.id);
}

function poll(world: World, operation: Operation, now: Date): Operation {
  if (operation.done) return operation;
  const seen = { ...operation, polls: operation.polls + 1 };
  if (seen.polls >= world.settings.updatePolls) return complete(world, seen, now);
  world.store.operations.put(operation.tenantId, operation.id, seen);
  return seen;
}

function complete(world: World, operation: Operation, now: Date): Operation {
  const reservation = reservationOf(world, operation);
  putReservation(world, {
    ...reservation,
    settings: operation.settings,
    effectiveAt: now.toISOString(),
    updatedAt: now.toISOString(),
    etag: reservation.etag + 1,
  });
  const done = { ...operation, done: true };
  world.store.operations.put(operation.tenantId, operation.id, done);
  return done;
}

function reservationOf(world: World, operation: Operation): Reservation {
  const owner = `${operation.tenantId}/${operation.orderId}`;
  const reservation = world.store.reservations.get(owner, operation.reservationId);
  if (reservation === undefined) throw new Error(`operation ${operation.id} is about no reservation`);
  return reservation;
}
