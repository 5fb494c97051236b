import type { ChargeFaultCode } from '../domain/charge-fault.ts';
import { chargeFaultCodeSchema } from '../domain/charge-fault.ts';
import type { StepState } from '../../requests/domain/progress.ts';
import type { PurchaseWork } from '../domain/purchase-work.ts';
import { isProvedUnordered } from '../domain/order-proof.ts';
import type { PurchaseRequest } from '../domain/purchase-kind.ts';

/**
 * Collects what the flow must know of its earlier runs, after an operator's resolution or after the flow died.
 *
 * @param now RFC 3339
 * @param orderedAt when an order was found, whatever the checkout had answered
 */
export function earlierRunsOf(
  request: PurchaseRequest,
  now: string,
  orderedAt?: string,
): Pick<PurchaseWork, 'earlier'> {
  const { resolution, steps } = request;
  const cart = lastCartOf(request, now);
  if (resolution === undefined && cart === undefined) return {};
  const acceptedCharge = acceptedChargeOf(request);
  return {
    earlier: {
      runs: resolution?.round ?? 0,
      ...(steps ? { steps: orderedAt === undefined ? steps : withCheckoutDone(steps, orderedAt) } : {}),
      ...(cart === undefined ? {} : { cart }),
      ...(resolution?.action === 'mark-done' ? { settingsDone: true } : {}),
      ...(acceptedCharge === undefined ? {} : { acceptedCharge }),
    },
  };
}

/** The cart that may have been ordered, and until when: until the request stopped, or until now when its flow died. */
function lastCartOf({ internal, problem }: PurchaseRequest, now: string) {
  const checkout = internal?.checkout;
  const stoppedAt = problem?.stoppedAt;
  if (checkout !== undefined && (stoppedAt === undefined || stoppedAt < checkout.at)) {
    const { cartId, cartAttempt = 0, attempt = 0 } = checkout;
    return { cartId, since: now, mayBeUnderWay: true, lost: { cartAttempt, attempt } } as const;
  }
  const cartId = checkout?.cartId ?? problem?.cartId;
  if (cartId === undefined || stoppedAt === undefined) return undefined;
  return {
    cartId,
    since: stoppedAt,
    ...(isProvedUnordered(problem) ? {} : ({ mayBeUnderWay: true } as const)),
  };
}

/** An operator who marks a request as done has seen the problem it stopped with. */
function acceptedChargeOf({ resolution, problem }: PurchaseRequest): ChargeFaultCode | undefined {
  if (resolution?.action !== 'mark-done') return undefined;
  return chargeFaultCodeSchema.safeParse(problem?.code).data;
}

/** A checkout whose response was lost counts as done once its order is found. */
const withCheckoutDone = (steps: readonly StepState[], endedAt: string): StepState[] =>
  steps.map((step) =>
    step.name === 'checkout' && step.status !== 'done' ? { ...step, status: 'done', endedAt } : step,
  );
