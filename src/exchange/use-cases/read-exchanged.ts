import type { Activity } from '../../core/step.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { EXCHANGE_NOT_VISIBLE, type readExchanged as step } from '../domain/exchange-steps.ts';
import { findOutcome } from './find-outcome.ts';
import { readProvisioning } from './read-provisioning.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly reservations: Pick<ReservationDirectory, 'listReservations'>;
}

/**
 * Done when Azure shows every new reservation as succeeded, every returned one as cancelled, and every rest. An operator
 * who marks an exchange as done that was not visible accepts that a rest has become something else.
 */
export const readExchanged =
  (deps: Deps): Activity<typeof step> =>
  async (run) => {
    const { request, quote } = await readProvisioning(deps.requests, run);
    const { missingPurchases, missingReturns, ...exchanged } = await findOutcome(deps, request, quote);
    const isAccepted =
      request.resolution?.action === 'mark-done' && request.problem?.code === EXCHANGE_NOT_VISIBLE;
    const [reason] = isAccepted ? missingPurchases : [...missingPurchases, ...missingReturns];
    return reason === undefined ? { done: true, value: exchanged } : { done: false, reason };
  };
