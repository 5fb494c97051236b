import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Call } from '../../gateway/plane.ts';
import { Refusal } from '../../gateway/refusal.ts';
import type { Reservation, ReservationOrder } from '../../store/records.ts';
import type { World } from '../../world.ts';
import { requireIdle } from '../idle.ts';
import { readBody } from '../read-body.ts';
import { readReservationPath } from '../reservation-paths.ts';
import { provisioningState } from '../reservation-state.ts';
import { runningReturns } from '../refund/accepted-returns.ts';

const splitSchema = z.object({
  properties: z.object({
    reservationId: z.string(),
    quantities: z.tuple([z.int().positive(), z.int().positive()]),
  }),
});
const mergeSchema = z.object({ properties: z.object({ sources: z.tuple([z.string(), z.string()]) }) });

/** Checks a split: two quantities that add up to the whole (rule R31). */
export function readSplit(world: World, call: Call, order: ReservationOrder) {
  const { reservationId, quantities } = readBody(splitSchema, call.body).properties;
  const source = readSource(world, order, reservationId, call.now);
  if (quantities[0] + quantities[1] !== source.quantity)
    throw new Refusal(
      400,
      'BadRequest',
      `The quantities must add up to ${source.quantity}, the quantity of reservation '${source.id}'.`,
    );
  return { sources: [source] as const, quantities };
}

/** Checks a merge: two reservations of one order that do not differ in what they are or apply to. */
export function readMerge(world: World, call: Call, order: ReservationOrder) {
  const { sources } = readBody(mergeSchema, call.body).properties;
  const [first, second] = [
    readSource(world, order, sources[0], call.now),
    readSource(world, order, sources[1], call.now),
  ];
  if (first.id === second.id || !isDeepStrictEqual(likeness(first), likeness(second)))
    throw new Refusal(400, 'BadRequest', 'Two different reservations with the same properties are merged.');
  return { sources: [first, second] as const, quantities: [] };
}

function likeness({ type, sku, region, expiresAt, settings: { scope, instanceFlexibility } }: Reservation) {
  return { type, sku, region, expiresAt, scope, instanceFlexibility };
}

function readSource(world: World, order: ReservationOrder, path: string, now: Date): Reservation {
  const { orderId, id } = readReservationPath(path);
  const source =
    orderId === order.id ? world.store.reservations.get(`${order.tenantId}/${order.id}`, id) : undefined;
  if (source === undefined)
    throw new Refusal(
      400,
      'ReservationIdNotInReservationOrder',
      `Order '${order.id}' has no reservation '${id}'.`,
    );
  requireIdle(world, source);
  if (provisioningState(source, now) !== 'Succeeded' || runningReturns(world, source).length > 0)
    throw new Refusal(
      400,
      'OperationCannotBePerformedInCurrentState',
      `Reservation '${source.id}' cannot be split or merged now.`,
    );
  return source;
}
