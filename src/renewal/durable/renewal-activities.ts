import type { Clock } from '../../core/clock.ts';
import type { ActivityOf } from '../../platform/durable/activity.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import * as steps from '../domain/renewal-work.ts';
import type { Renewals } from '../ports/renewals.ts';
import type { WatchedRenewals } from '../ports/watched-renewals.ts';
import { finishRenewal } from '../use-cases/finish-renewal.ts';
import { checkRenewal, setRenewal } from '../use-cases/set-renewal.ts';

export interface RenewalActivityPorts {
  readonly requests: RequestStore;
  readonly renewals: Renewals;
  readonly watchedRenewals: WatchedRenewals;
  readonly expiries: ExpiryIndex;
  readonly clock: Clock;
}

/** The activities of a renewal, by the names of their steps. `ports` is called at each run. */
export const renewalActivities = (activityOf: ActivityOf, ports: () => RenewalActivityPorts) => ({
  setRenewal: activityOf(steps.setRenewal, () => setRenewal(ports())),
  checkRenewal: activityOf(steps.checkRenewal, () => checkRenewal(ports())),
  finishRenewal: activityOf(steps.finishRenewal, () => finishRenewal(ports())),
});
