import { isSameScope } from '../../reservations/domain/same-scope.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { applySettings as step, checkSettings as checkStep } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import { refuseLateCall, type LateCallDeps } from '../../requests/use-cases/refuse-late-call.ts';
import type {
  ReservationDirectory,
  ReservationSettings,
} from '../../reservations/ports/reservation-directory.ts';

interface Deps extends LateCallDeps {
  readonly reservations: ReservationDirectory;
}

/** Sends one PATCH for each reservation of the order. Repeating it changes nothing. */
export const applySettings =
  ({ reservations, ...deps }: Deps): Activity<typeof step> =>
  async ({ plan, reservationOrderId, reservationIds, requestedAt }) => {
    await refuseLateCall(deps, plan, requestedAt);
    let pause: { retryAfterSeconds?: number } = {};
    for (const reservationId of reservationIds) {
      const address = { customerId: plan.customerId, reservationOrderId, reservationId };
      const requested = await reservations.applySettings(address, settingsOf(plan));
      if (!requested.ok) return { state: 'refused', refusal: requested.error };
      const { retryAfterSeconds } = requested.value;
      if (retryAfterSeconds !== undefined) pause = { retryAfterSeconds };
    }
    return { state: 'requested', ...pause };
  };

/**
 * Reads the reservations back. Azure applies a change some time after it accepts it, usually within the pause it
 * requested.
 */
export const checkSettings =
  ({
    reservations,
  }: {
    readonly reservations: Pick<ReservationDirectory, 'find'>;
  }): Activity<typeof checkStep> =>
  async ({ plan, reservationOrderId, reservationIds, retryAfterSeconds }) => {
    for (const reservationId of reservationIds) {
      const found = await reservations.find({
        customerId: plan.customerId,
        reservationOrderId,
        reservationId,
      });
      if (found === undefined || !isAsRequested(found, plan)) return { done: false, retryAfterSeconds };
    }
    return { done: true, value: { state: 'applied' } };
  };

/** Flexibility exists for virtual machines only. */
function settingsOf(plan: PurchasePlan): ReservationSettings {
  const { displayName, scope, instanceFlexibility, renew, reservedResourceType } = plan;
  const flexible = reservedResourceType === 'VirtualMachines' ? { instanceFlexibility } : {};
  return { scope, renew, ...flexible, ...(displayName === undefined ? {} : { displayName }) };
}

function isAsRequested(reservation: Reservation, plan: PurchasePlan): boolean {
  const { displayName, instanceFlexibility, scope, renew } = settingsOf(plan);
  return (
    reservation.renew === renew &&
    isSameScope(reservation.scope, scope) &&
    (displayName === undefined || reservation.displayName === displayName) &&
    (instanceFlexibility === undefined || reservation.instanceFlexibility === instanceFlexibility)
  );
}
