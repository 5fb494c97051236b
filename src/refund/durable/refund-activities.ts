import type { Clock } from '../../core/clock.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import type { ActivityOf } from '../../platform/durable/activity.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { SupportRequests } from '../../returns/ports/support-requests.ts';
import * as steps from '../domain/refund-work.ts';
import { checkSupportRequest } from '../use-cases/check-support-request.ts';
import { finishRefund } from '../use-cases/finish-refund.ts';
import { openSupportRequest } from '../use-cases/open-support-request.ts';
import { checkRestored, restoreSettings } from '../use-cases/restore-settings.ts';

export interface RefundActivityPorts {
  readonly requests: RequestStore;
  readonly headroom: HeadroomStore;
  readonly expiries: ExpiryIndex;
  readonly reservations: ReservationDirectory;
  readonly support: SupportRequests;
  readonly clock: Clock;
}

/** The activities of a refund, by the names of their steps. `ports` is called at each run. */
export const refundActivities = (activityOf: ActivityOf, ports: () => RefundActivityPorts) => ({
  restoreSettings: activityOf(steps.restoreSettings, () => restoreSettings(ports())),
  checkRestored: activityOf(steps.checkRestored, () => checkRestored(ports())),
  openSupportRequest: activityOf(steps.openSupportRequest, () => openSupportRequest(ports())),
  checkSupportRequest: activityOf(steps.checkSupportRequest, () => checkSupportRequest(ports())),
  finishRefund: activityOf(steps.finishRefund, () => finishRefund(ports())),
});
