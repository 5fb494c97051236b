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

/** The cart that may have been ordered: that of a flow that died, or that with which the request stopped. */
const lastCartOf = (request: PurchaseRequest, now: string) =>
  lostCartOf(request, now) ?? stoppedCartOf(request);

/** The flow has recorded a cart, and the request has not stopped since: it died, at the latest now. */
function lostCartOf({ internal, problem }: PurchaseRequest, now: string) {
  const checkout = internal?.checkout;
  if (checkout === undefined || (problem?.stoppedAt ?? '') >= checkout.at) return undefined;
  const { cartId, cartAttempt = 0, attempt = 0 } = checkout;
  return { cartId, since: now, mayBeUnderWay: true, lost: { cartAttempt, attempt } } as const;
}

function stoppedCartOf({ internal, problem }: PurchaseRequest) {
  const cartId = internal?.checkout?.cartId ?? problem?.cartId;
  if (cartId === undefined || problem?.stoppedAt === undefined) return undefined;
  const underWay = isProvedUnordered(problem) ? {} : ({ mayBeUnderWay: true } as const);
  return { cartId, since: problem.stoppedAt, ...underWay };
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
