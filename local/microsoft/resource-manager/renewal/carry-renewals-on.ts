import type { World } from '../../world.ts';
import { reservationsOf } from '../find-reservation.ts';
import { carryRenewalOn } from './complete-renewals.ts';

/** Carries the renewals of all reservations of a tenant on as time has passed. */
export function carryRenewalsOn(world: World, tenantId: string, now: Date): void {
  for (const order of world.store.reservationOrders.of(tenantId))
    for (const reservation of reservationsOf(world, order)) carryRenewalOn(world, reservation, now);
}
