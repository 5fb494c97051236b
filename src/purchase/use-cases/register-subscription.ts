import type {
  checkRegistration as checkStep,
  registerSubscription as step,
} from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { Ordering } from '../ports/ordering.ts';

interface Deps {
  readonly ordering: Ordering;
}

/** Asks Partner Center to register the subscription that is billed, unless it is registered already (R12b). */
export const registerSubscription =
  ({ ordering }: Deps): Activity<typeof step> =>
  async ({ plan, attempt = 0, force = false }) => {
    const { requestId, customerId, partnerCenterSubscriptionId: subscriptionId } = plan;
    const current = force ? undefined : await ordering.registrationState(customerId, subscriptionId);
    if (current?.state === 'registered') return { state: 'registered' };
    const call = { requestId, step: 'register-subscription', attempt };
    const asked = await ordering.requestRegistration(customerId, subscriptionId, call);
    return asked.ok ? { state: 'requested' } : { state: 'refused', refusal: asked.error };
  };

/** One look at the registration. */
export const checkRegistration =
  ({ ordering }: Deps): Activity<typeof checkStep> =>
  async ({ plan }) => {
    const current = await ordering.registrationState(plan.customerId, plan.partnerCenterSubscriptionId);
    if (current.state === 'registered') return { done: true, value: { state: 'registered' } };
    return { done: false, ...(current.state === 'pending' ? pause(current.retryAfterSeconds) : {}) };
  };

const pause = (seconds: number | undefined) => (seconds === undefined ? {} : { retryAfterSeconds: seconds });
