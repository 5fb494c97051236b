import type { readReservation as step } from '../domain/steps/provisioning-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { ReservationDirectory } from '../ports/reservation-directory.ts';

/** One look whether Azure shows every reservation of the order as succeeded (R22). */
export const readReservation =
  ({ reservations }: { readonly reservations: ReservationDirectory }): Activity<typeof step> =>
  async ({ plan, reservationOrderId }) => {
    const held = await reservations.listOrder(plan.customerId, reservationOrderId);
    const { items, warnings } = held;
    const isWhole = items.length > 0 && warnings.length === 0;
    if (!isWhole || items.some((one) => one.state !== 'Succeeded')) return { done: false };
    const bought = items.map(({ reservationId, quantity, expiresAt }) => ({
      reservationId,
      quantity,
      expiresAt,
    }));
    return { done: true, value: { reservations: bought } };
  };
