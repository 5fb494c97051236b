import { askToWait } from '../gateway/ask-to-wait.ts';
import { ok, param } from '../gateway/plane.ts';
import type { Answer, Call, Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { Operation, Reservation } from '../store/records.ts';
import type { World } from '../world.ts';
import { pollCalculation } from './exchange/calculate-exchange.ts';
import { pollExchange } from './exchange/exchange-progress.ts';
import { exchangeShape } from './exchange/exchange-shape.ts';
import { OPERATIONS, OPERATIONS_OF_SAMPLES, operationEnvelope, operationUrl } from './operation-address.ts';
import { putReservation } from './new-reservation.ts';
import { reservationShape } from './reservation-shapes.ts';

/** Results of long-running operations: of updates, calculations and exchanges. */
export function operationRoutes(world: World): Route[] {
  return [OPERATIONS, OPERATIONS_OF_SAMPLES].map((path) => ({
    method: 'GET',
    path: `${path}/:operation`,
    handle: (call) => resultOf(world, call, param(call, 'operation')),
  }));
}

function resultOf(world: World, call: Call, id: string): Answer {
  const { tenantId } = call.caller;
  const calculation = world.store.exchangeCalculations.get(tenantId, id);
  if (calculation !== undefined) return progress(world, pollCalculation(world, calculation));
  const exchange = world.store.exchanges.get(tenantId, id);
  if (exchange !== undefined) return progress(world, exchangeShape(pollExchange(world, exchange, call.now)));
  const update = world.store.operations.get(tenantId, id);
  if (update === undefined) throw new Refusal(404, 'NotFound', `Operation '${id}' was not found.`);
  return updateResult(world, call, update);
}

/** An exchange is answered with 200 all the way: its `status` alone tells whether it is done. */
function progress(world: World, body: Record<string, unknown>): Answer {
  return String(body['status']).startsWith('Pending') ? askToWait(world, ok(body)) : ok(body);
}

/** 202 while an update runs, 200 with the reservation when it is done. */
function updateResult(world: World, call: Call, operation: Operation): Answer {
  const seen = poll(world, operation, call.now);
  const envelope = { ...operationEnvelope(seen.id), startTime: seen.startedAt };
  if (!seen.done)
    return askToWait(world, {
      status: 202,
      headers: { Location: operationUrl(call.origin, seen.id) },
      body: { ...envelope, status: 'InProgress' },
    });
  const reservation = reservationShape(reservationOf(world, seen), call.now);
  return { status: 200, body: { ...envelope, status: 'Succeeded', properties: reservation } };
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
