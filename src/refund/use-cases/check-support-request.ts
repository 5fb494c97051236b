import { orderNameOf } from '../../core/identifiers.ts';
import type { Activity } from '../../core/step.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder } from '../../returns/domain/order-comparison.ts';
import type { SupportRequests } from '../../returns/ports/support-requests.ts';
import type { checkSupportRequest as step } from '../domain/refund-work.ts';

interface Deps {
  readonly reservations: Pick<ReservationDirectory, 'listOrder'>;
  readonly support: Pick<SupportRequests, 'find'>;
}

const PAUSE_SECONDS = 30 * 60;
/** Many requests that were opened at once do not ask Microsoft at once for days. */
const JITTER_SECONDS = 4 * 60;

/** Looks at the reservation first, because only it proves that the units are returned, and then at the support request. */
export const checkSupportRequest =
  ({ reservations, support }: Deps): Activity<typeof step> =>
  async ({ units, subscriptionId }) => {
    const { customerId, reservationOrderId, requestId } = units;
    const order = compareOrder(units, await reservations.listOrder(customerId, reservationOrderId));
    if (order.state === 'returned' || order.state === 'changed') return { done: true, value: order };
    const found = await support.find(customerId, subscriptionId, orderNameOf(requestId));
    if (order.state === 'as-quoted') {
      if (found === undefined) return { done: true, value: { state: 'gone' } };
      if (found.status === 'closed') return { done: true, value: { state: 'closed' } };
      if (found.waitsFor === 'us') return { done: true, value: { state: 'asks-us' } };
    }
    const retryAfterSeconds = PAUSE_SECONDS + (Math.random() - 0.5) * JITTER_SECONDS;
    return { done: false, retryAfterSeconds, reason: 'The support request is open.' };
  };
