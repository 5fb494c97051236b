import { z } from 'zod';
import { flatMapListing, type Listing } from '../../domain/listing.ts';
import { ok } from '../../domain/result.ts';
import type { Reservation } from '../../domain/reservation.ts';
import type { ReservationDirectory, ReservationSettings } from '../../ports/reservation-directory.ts';
import { shortMemory } from '../node/short-memory.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { planShape, toPayments } from './payment-plan.ts';
import { toReservation } from './reservation-mapping.ts';
import { reservationShape, type ArmReservation } from './reservation-shape.ts';
import { toAppliedScope } from './scope.ts';

/** People leaf through the list; Azure need not be asked for every page. */
const REMEMBER_SECONDS = 60;

/** Reservations in the customers' tenants. */
export function resourceManagerReservations(client: ResourceManager): ReservationDirectory {
  const remembered = shortMemory<Listing<Reservation>>(client.clock, REMEMBER_SECONDS);
  return {
    listReservations: (customerId, fresh) =>
      remembered(
        customerId,
        async () => {
          const call = { tenantId: customerId, path: paths.reservations };
          return readable(await client.list(call, reservationShape));
        },
        fresh,
      ),
    listOrder: async (customerId, reservationOrderId) => {
      const call = { tenantId: customerId, path: paths.reservationsOf(reservationOrderId) };
      return readable(await client.list(call, reservationShape, absent.reservation));
    },
    payments: async (customerId, reservationOrderId) => {
      const path = paths.orderWithSchedule(reservationOrderId);
      const found = await client.find({ tenantId: customerId, path }, planShape, []);
      if (found === undefined) throw new Error(`Azure shows no reservation order ${reservationOrderId}`);
      return toPayments(found);
    },
    find: async ({ customerId, reservationOrderId, reservationId }) => {
      const path = paths.reservation(reservationOrderId, reservationId);
      const found = await client.find({ tenantId: customerId, path }, reservationShape, absent.reservation);
      return found === undefined ? undefined : toReservation(found);
    },
    applySettings: async ({ customerId, reservationOrderId, reservationId }, settings) => {
      const path = paths.reservation(reservationOrderId, reservationId);
      const body = { properties: toPatch(settings, customerId) };
      const reply = await client.ask({ method: 'PATCH', tenantId: customerId, path, body }, z.unknown());
      if (reply.ok) return ok({ retryAfterSeconds: reply.value.retryAfterSeconds });
      return reply.error.cure === 'none-needed' ? ok({ retryAfterSeconds: undefined }) : reply;
    },
  };
}

const readable = (listed: Listing<ArmReservation>): Listing<Reservation> =>
  flatMapListing(listed, (one) => [toReservation(one)]);

/** The name is `name` in a PATCH and `displayName` in every answer. */
export function toPatch(settings: ReservationSettings, tenantId: string) {
  const { displayName, scope, instanceFlexibility, renew } = settings;
  return {
    ...(displayName === undefined ? {} : { name: displayName }),
    ...toAppliedScope(scope, tenantId),
    ...(instanceFlexibility === undefined ? {} : { instanceFlexibility }),
    renew,
  };
}
