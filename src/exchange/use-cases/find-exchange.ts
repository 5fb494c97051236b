import type { Activity } from '../../core/step.ts';
import type { Clock } from '../../core/clock.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { findExchange as step } from '../domain/exchange-steps.ts';
import { mayBeUnderWay } from '../domain/settled.ts';
import { lookAtReservations } from './look-at-reservations.ts';
import { readProvisioning } from './read-provisioning.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly reservations: Pick<ReservationDirectory, 'listReservations' | 'listOrder'>;
  readonly clock: Clock;
}

const PAUSE_SECONDS = 60;

/**
 * Polls once for an exchange whose answer was lost. It is found by its effects. Untouched reservations prove that there
 * is none only when the attempt can no longer be under way.
 */
export const findExchange =
  ({ requests, reservations, clock }: Deps): Activity<typeof step> =>
  async (run) => {
    const provisioning = await readProvisioning(requests, run);
    const sent = provisioning.request.internal?.sent;
    if (sent === undefined) return { done: true, value: { state: 'untouched' } };
    if (sent.operation !== undefined) return { done: true, value: { state: 'found' } };
    const look = await lookAtReservations({ reservations }, provisioning.request);
    if (look.isTouched) return { done: true, value: { state: 'found' } };
    const reason = look.unread;
    if (reason === undefined && !mayBeUnderWay(sent.at, clock()))
      return { done: true, value: { state: 'untouched' } };
    return { done: false, retryAfterSeconds: PAUSE_SECONDS, ...(reason === undefined ? {} : { reason }) };
  };
