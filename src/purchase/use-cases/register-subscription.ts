import type {
  checkRegistration as checkStep,
  registerSubscription as step,
} from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import { refuseLateCall, type LateCallDeps } from '../../requests/use-cases/refuse-late-call.ts';
import type { Ordering } from '../ports/ordering.ts';

interface Deps {
  readonly ordering: Ordering;
}

/** Registers the billed subscription in Partner Center, unless it is registered already (R12b). */
export const registerSubscription =
  ({ ordering, ...deps }: Deps & LateCallDeps): Activity<typeof step> =>
  async ({ plan, attempt = 0, force = false, requestedAt }) => {
    await refuseLateCall(deps, plan, requestedAt);
    const { requestId, customerId, partnerCenterSubscriptionId: subscriptionId } = plan;
    const current = force ? undefined : await ordering.registrationState(customerId, subscriptionId);
    if (current?.state === 'registered') return { state: 'registered' };
    const call = { requestId, step: 'register-subscription', attempt };
    const requested = await ordering.requestRegistration(customerId, subscriptionId, call);
    return requested.ok ? { state: 'requested' } : { state: 'refused', refusal: requested.error };
  };

/** Polls the registration once. */
export const checkRegistration =
  ({ ordering }: Deps): Activity<typeof checkStep> =>
  async ({ plan }) => {
    const current = await ordering.registrationState(plan.customerId, plan.partnerCenterSubscriptionId);
    if (current.state === 'registered') return { done: true, value: { state: 'registered' } };
    return { done: false, ...(current.state === 'pending' ? pause(current.retryAfterSeconds) : {}) };
  };

const pause = (seconds: number | undefined) => (seconds === undefined ? {} : { retryAfterSeconds: seconds });
