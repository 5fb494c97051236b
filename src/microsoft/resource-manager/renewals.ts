import { z } from 'zod';
import { ok } from '../../core/result.ts';
import type { RenewableReservation } from '../../renewal/domain/renewal-offer.ts';
import type { Successor } from '../../renewal/domain/successor.ts';
import type { Renewals, RenewalSettings } from '../../renewal/ports/renewals.ts';
import type { ReservationAddress } from '../../reservations/ports/reservation-directory.ts';
import { paths } from './api-paths.ts';
import type { ResourceManager } from './client.ts';
import { absent } from './error-codes.ts';
import { toPurchaseRequest } from './purchase-request.ts';
import { toPatch } from './reservation-directory.ts';
import { toReservation } from './reservation-mapping.ts';
import { renewableShape, toOffer, type ArmRenewable } from './renewal-shape.ts';
import { toAppliedScope } from './scope.ts';

/** Reads and sets renewals in the customers' tenants. */
export function resourceManagerRenewals(client: ResourceManager): Renewals {
  const ask = (customerId: string, path: string) =>
    client.ask({ method: 'GET', tenantId: customerId, path }, renewableShape);
  return {
    read: async (address) => {
      const { customerId, reservationOrderId: orderId, reservationId } = address;
      const reply = await ask(customerId, paths.reservationWithRenewal(orderId, reservationId));
      if (!reply.ok) {
        const isAbsent = absent.reservation.some((code) => code === reply.error.code);
        return isAbsent ? ok(undefined) : reply;
      }
      return ok(toRenewable(await withRenewal(reply.value.value, address)));
    },
    set: async (address, settings) => {
      const path = paths.reservation(address.reservationOrderId, address.reservationId);
      const body = { properties: toRenewalPatch(settings, address.customerId) };
      const call = { method: 'PATCH', tenantId: address.customerId, path, body } as const;
      const reply = await client.ask(call, z.unknown());
      if (reply.ok) return ok({ retryAfterSeconds: reply.value.retryAfterSeconds });
      return reply.error.recovery === 'none-needed' ? ok({ retryAfterSeconds: undefined }) : reply;
    },
  };

  /** Older versions of the API spell the query without the `$`: asked once when a renewal that is on shows nothing. */
  async function withRenewal(shown: ArmRenewable, address: ReservationAddress): Promise<ArmRenewable> {
    const { renew, renewProperties } = shown.properties;
    if (!renew || renewProperties !== undefined) return shown;
    const { customerId, reservationOrderId, reservationId } = address;
    const again = await ask(
      customerId,
      paths.reservationWithRenewalBefore(reservationOrderId, reservationId),
    );
    return again.ok ? again.value.value : shown;
  }
}

function toRenewable(shown: ArmRenewable): RenewableReservation {
  const offer = toOffer(shown.properties.renewProperties);
  return { reservation: toReservation(shown), ...(offer === undefined ? {} : { offer }) };
}

/** The body of a PATCH: everything that Azure may lose is sent each time. */
export const toRenewalPatch = ({ successor, ...settings }: RenewalSettings, tenantId: string) => ({
  ...toPatch(settings, tenantId),
  ...(successor === undefined
    ? {}
    : { renewProperties: { purchaseProperties: toPurchaseProperties(successor, tenantId) } }),
});

const toPurchaseProperties = ({ instanceFlexibility, ...successor }: Successor, tenantId: string) =>
  toPurchaseRequest(
    successor.reservedResourceType === 'VirtualMachines' ? { ...successor, instanceFlexibility } : successor,
    toAppliedScope(successor.scope, tenantId),
  );
