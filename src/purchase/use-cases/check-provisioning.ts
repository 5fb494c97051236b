import type { checkProvisioning as step } from '../domain/provisioning-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { Ordering } from '../ports/ordering.ts';

/** Polls the lines of the order once. */
export const checkProvisioning =
  ({ ordering }: { readonly ordering: Ordering }): Activity<typeof step> =>
  async ({ plan, orderId }) => {
    const current = await ordering.provisioningState(plan.customerId, orderId);
    if (current.state !== 'pending') return { done: true, value: current };
    return {
      done: false,
      ...(current.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: current.retryAfterSeconds }),
    };
  };
