import type { checkOut as step } from '../domain/steps/provisioning-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Ordering } from '../ports/ordering.ts';
import { recordOrder, type RecordDeps } from './record-order.ts';

interface Deps extends RecordDeps {
  readonly ordering: Ordering;
}

/**
 * Buys what is in the cart and stores the order before it answers, with what was refused beside it. A repeated try can
 * only find the same order.
 */
export const checkOut =
  (deps: Deps): Activity<typeof step> =>
  async ({ plan, cartId, generation, position, steps }) => {
    const call = { requestId: plan.requestId, step: 'checkout', generation };
    const bought = await deps.ordering.checkOut(plan.customerId, cartId, call);
    if (bought.ok) return recordOrder(deps, { plan, position, steps, ...bought.value });
    return { state: 'refused', refusal: bought.error };
  };
