import type { SeenReservations } from '../../watch/use-cases/store-seen.ts';
import type { Renewals } from '../ports/renewals.ts';

/**
 * Renewals that store the reservation they read: lists and reminders know at once that a renewal was switched on or off,
 * because its flow reads it back.
 */
export function watchingRenewals(renewals: Renewals, seen: SeenReservations): Renewals {
  return {
    ...renewals,
    read: async (address) => {
      const shown = await renewals.read(address);
      if (shown.ok && shown.value !== undefined)
        await seen.store(address.customerId, [shown.value.reservation]);
      return shown;
    },
  };
}
