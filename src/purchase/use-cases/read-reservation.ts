import type { readReservation as step } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';

/**
 * Checks once whether Azure shows every reservation of the order as succeeded (R22). A reservation without an expiry
 * date is still being created, whatever its state says.
 */
export const readReservation =
  ({ reservations }: { readonly reservations: ReservationDirectory }): Activity<typeof step> =>
  async ({ plan, reservationOrderId }) => {
    const { items, warnings } = await reservations.listOrder(plan.customerId, reservationOrderId);
    const bought = items.flatMap(({ reservationId, quantity, expiresAt, state }) =>
      state === 'Succeeded' && expiresAt !== undefined ? [{ reservationId, quantity, expiresAt }] : [],
    );
    const isWhole = items.length > 0 && warnings.length === 0 && bought.length === items.length;
    return isWhole ? { done: true, value: { reservations: bought } } : { done: false };
  };
