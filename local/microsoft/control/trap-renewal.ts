import { z } from 'zod';
import { putReservation } from '../resource-manager/new-reservation.ts';
import { renewalTrapSchema } from '../store/renewal-records.ts';
import { guidSchema } from '../values/ids.ts';
import type { World } from '../world.ts';
import { ControlProblem, readInput } from './read-input.ts';

const orderSchema = z.strictObject({
  reservationId: guidSchema,
  /** `null` takes the trap away. */
  trap: renewalTrapSchema.nullable().optional(),
  /** Switches the automatic renewal off or on, as another person would. */
  renew: z.boolean().optional(),
});

/** Lays a trap for the renewal of a reservation, and tells how it is set now. */
export function trapRenewal(world: World, input: unknown) {
  const { reservationId, trap, renew } = readInput(orderSchema, input);
  const found = world.store.reservations.all().find(({ id }) => id === reservationId);
  if (found === undefined)
    throw new ControlProblem('reservationId', `there is no reservation ${reservationId}`);
  const { trap: before, ...renewal } = found.renewal ?? {};
  const next = trap === undefined ? before : (trap ?? undefined);
  const changed = {
    ...found,
    renewal: { ...renewal, ...(next === undefined ? {} : { trap: next }) },
    settings: { ...found.settings, renew: renew ?? found.settings.renew },
  };
  world.store.transaction(() => putReservation(world, changed));
  return { reservationId, renew: changed.settings.renew, trap: next ?? null };
}
