import { orderNameOf } from '../domain/identifiers.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { Clock } from '../ports/clock.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { Refusal } from '../ports/refusal.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';
import { earlierRunsOf } from './earlier-runs.ts';
import { planOf } from './plan-purchase.ts';
import { recordOrder } from './record-order.ts';
import { stopApproved } from './stop-approved.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly customers: CustomerDirectory;
  readonly ordering: Pick<Ordering, 'findOrderByName'>;
  readonly clock: Clock;
}

/**
 * The flow was started anew, or its step is repeated after a crash. An order that exists already is taken up
 * instead of being placed again. One that does not show proves nothing: where a cart was handed to a checkout, the flow
 * looks at that cart before it makes another one.
 */
export async function takeUpPurchase(deps: Deps, stored: StoredRequest) {
  const { request, position } = stored;
  const planned = await planOf(deps.customers, request);
  if (!planned.ok) return stopApproved(deps, stored, planned.error, cannotGoOn(request, planned.error));
  const plan = { ...planned.value, mostCost: request.mostCost ?? planned.value.cost };
  const now = deps.clock().toISOString();
  const bought = earlierRunsOf(request, now, now);
  const known = request.result?.orderId;
  if (known !== undefined)
    return { state: 'provisioning', plan, position, orderId: known, ...bought } as const;
  const search = await deps.ordering.findOrderByName(request.customerId, orderNameOf(request.id));
  if (search.state !== 'found') {
    const earlier = earlierRunsOf(request, now);
    if (earlier?.earlier.settingsDone)
      throw new Error(`request ${request.id} is marked as done, but its order does not show`);
    return { state: 'provisioning', plan, position, ...earlier } as const;
  }
  const { orderId } = search;
  const recorded = await recordOrder(deps, { plan, position, steps: [], orderId });
  if (recorded.state !== 'ordered')
    throw new Error(`request ${request.id} got another order while it was taken up`);
  return { state: 'provisioning', plan, position: recorded.position, orderId, ...bought } as const;
}

const cannotGoOn = ({ result }: DeskRequest, { message }: Refusal) => ({
  code: 'cannot-go-on',
  title: 'The purchase cannot go on',
  detail:
    result?.orderId === undefined
      ? message
      : `${message} Partner Center order ${result.orderId} exists and is kept.`,
});
