import type { Clock } from '../../core/clock.ts';
import type { Activity } from '../../core/step.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder } from '../domain/order-comparison.ts';
import type { checkReturn as step } from '../domain/return-steps.ts';

interface Deps {
  readonly reservations: Pick<ReservationDirectory, 'listOrder'>;
  readonly clock: Clock;
}

/** Looks at the order once. */
export const checkReturn =
  ({ reservations, clock }: Deps): Activity<typeof step> =>
  async ({ units, settledAt, retryAfterSeconds }) => {
    const listed = await reservations.listOrder(units.customerId, units.reservationOrderId);
    const order = compareOrder(units, listed);
    switch (order.state) {
      case 'returned':
      case 'changed':
        return { done: true, value: order };
      case 'as-quoted': {
        const isSettled = settledAt !== undefined && clock().toISOString() >= settledAt;
        if (isSettled) return { done: true, value: { state: 'as-quoted' } };
        return {
          done: false,
          retryAfterSeconds,
          reason: 'Azure still shows the reservation with all its units.',
        };
      }
      case 'under-way':
        return { done: false, retryAfterSeconds, reason: 'Azure does not show the remaining units yet.' };
      case 'unclear':
        return { done: false, retryAfterSeconds, reason: order.detail };
    }
  };
