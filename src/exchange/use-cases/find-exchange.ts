import type { Activity } from '../../core/step.ts';
import type { Clock } from '../../core/clock.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { findExchange as step } from '../domain/exchange-steps.ts';
import { mayBeUnderWay } from '../domain/settled.ts';
import { lookAtReservations, type LookDeps } from './look-at-reservations.ts';
import { readProvisioning } from './read-provisioning.ts';

interface Deps extends LookDeps {
  readonly requests: Pick<RequestStore, 'read'> & LookDeps['requests'];
  readonly clock: Clock;
}

const PAUSE_SECONDS = 60;

/**
 * Polls once for an exchange whose answer was lost. It is found by its effects. Untouched reservations prove that there
 * is none only when the attempt can no longer be under way. A return that another request of the desk may have made
 * proves nothing.
 */
export const findExchange =
  (deps: Deps): Activity<typeof step> =>
  async (run) => {
    const provisioning = await readProvisioning(deps.requests, run);
    const sent = provisioning.request.internal?.sent;
    if (sent === undefined) return { done: true, value: { state: 'untouched' } };
    if (sent.operation !== undefined) return { done: true, value: { state: 'found' } };
    const { contested, isTouched, unread: reason } = await lookAtReservations(deps, provisioning.request);
    const isSettled = reason === undefined && !mayBeUnderWay(sent.at, deps.clock());
    // An operator decides on a contested line, so the exchange must not come to an effect after that.
    if (contested !== undefined && (isTouched || isSettled))
      return { done: true, value: { state: 'contested', contested } };
    if (isTouched) return { done: true, value: { state: 'found' } };
    if (isSettled) return { done: true, value: { state: 'untouched' } };
    return { done: false, retryAfterSeconds: PAUSE_SECONDS, ...(reason === undefined ? {} : { reason }) };
  };
