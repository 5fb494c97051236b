import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import type { Activity } from '../../core/step.ts';
import { doneSteps, withStep } from '../../requests/domain/progress.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { readProvisioningRequest } from '../../requests/use-cases/read-provisioning-request.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import { nextCheck } from '../domain/guard-moments.ts';
import { renewalKind } from '../domain/renewal-kind.ts';
import type { RenewalResult } from '../domain/renewal-result.ts';
import type { finishRenewal as step, RenewalWork } from '../domain/renewal-work.ts';
import type { WatchedRenewal } from '../domain/watched-renewal.ts';
import type { WatchedRenewals } from '../ports/watched-renewals.ts';

export interface FinishRenewalDeps {
  readonly requests: RequestStore;
  readonly watchedRenewals: Pick<WatchedRenewals, 'put'>;
  readonly expiries: ExpiryIndex;
  readonly clock: Clock;
}

/**
 * Stores what is watched from now on and the end of the reservation, then completes the request in one change. A crash in
 * between leaves a watch without a completed request, which this step repeats.
 */
export const finishRenewal =
  (deps: FinishRenewalDeps): Activity<typeof step> =>
  async ({ work, position, steps }) => {
    const { requestId, customerId, reservationId, decision, expiresAt } = work;
    const at = deps.clock().toISOString();
    const { request } = await readProvisioningRequest(deps.requests, work);
    const { quote } = requestOf(renewalKind, request);
    await deps.expiries.upsert(customerId, reservationId, expiresAt);
    await deps.watchedRenewals.put({
      ...watchedOf(work, at, deps.clock()),
      ...(quote?.lapseCostPerDay === undefined ? {} : { lapseCostPerDay: quote.lapseCostPerDay }),
    });
    const result: RenewalResult = { decision, setAt: at, expiresAt, checks: [], entryIds: [] };
    const { committed } = await deps.requests.commit({
      ...{ requestId, position, operation: 'finish' },
      change: {
        ...{ status: 'completed', updatedAt: at, result },
        steps: withStep(steps, 'watch-renewal', { status: 'done', endedAt: at }),
      },
      newEvents: [
        ...doneSteps(steps),
        { type: 'completed', at, actor: desk, data: { reservationId, decision, expiresAt } },
      ],
    });
    if (committed) return { status: 'completed' };
    await readProvisioningRequest(deps.requests, work);
    throw new Error(`request ${requestId} changed although provisioning had begun`);
  };

function watchedOf(work: RenewalWork, decidedAt: string, now: Date): WatchedRenewal {
  const { requestId, customerId, reservationOrderId, reservationId, decision, expiresAt } = work;
  const { settings, successor, maxPricing } = work;
  return {
    ...{ requestId, customerId, reservationOrderId, reservationId, decision, decidedAt, expiresAt, settings },
    ...(successor === undefined ? {} : { successor }),
    ...(maxPricing === undefined ? {} : { maxPricing }),
    ...nextCheck(expiresAt, now),
    findings: [],
  };
}
