import { z } from 'zod';
import { orderNameOf } from '../../core/identifiers.ts';
import type { Position } from '../../requests/domain/position.ts';
import type { PurchaseDocuments, PurchaseRequest } from '../domain/purchase-kind.ts';
import { purchaseWorkSchema, type PurchaseWork } from '../domain/purchase-work.ts';
import type { Clock } from '../../core/clock.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import type { StartedRequest, Resumed } from '../../requests/ports/kind-actions.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { earlierRunsOf } from './earlier-runs.ts';
import { planOf, withRefusal } from './plan-purchase.ts';
import { recordOrder } from './record-order.ts';

export interface ResumeDeps {
  readonly requests: RequestStore;
  readonly customers: CustomerDirectory;
  readonly ordering: Pick<Ordering, 'findOrderByName'>;
  readonly clock: Clock;
}

/**
 * The flow was started anew, or its step is repeated after a crash. An order that exists already is taken over instead
 * of being placed again. One that does not show proves nothing: where a cart was handed to a checkout, the flow looks at
 * that cart before it makes another one.
 */
export const resumePurchase =
  (deps: ResumeDeps) =>
  async ({ request, position }: StartedRequest<PurchaseDocuments>): Promise<Resumed> => {
    const planned = await planOf(deps.customers, request);
    if (!planned.ok) return cannotGoOn(request, planned.error);
    const plan = { ...planned.value, maxCost: request.internal?.maxCost ?? planned.value.cost };
    const now = deps.clock().toISOString();
    const bought = earlierRunsOf(request, now, now);
    const known = request.result?.orderId;
    if (known !== undefined) return resumed({ plan, orderId: known, ...bought }, position);
    const search = await deps.ordering.findOrderByName(request.customerId, orderNameOf(request.id));
    if (search.state !== 'found') {
      const unbought = earlierRunsOf(request, now);
      if (unbought.earlier?.settingsDone)
        throw new Error(`request ${request.id} is marked as done, but its order does not show`);
      return resumed({ plan, ...unbought }, position);
    }
    const { orderId } = search;
    const recorded = await recordOrder(deps, { plan, position, steps: [], orderId });
    if (recorded.state !== 'ordered')
      throw new Error(`request ${request.id} got another order while it was resumed`);
    return resumed({ plan, orderId, ...bought }, recorded.position);
  };

const resumed = (work: PurchaseWork, position: Position): Resumed => ({
  state: 'resumed',
  work: z.encode(purchaseWorkSchema, work),
  position,
});

const cannotGoOn = ({ result }: PurchaseRequest, refusal: Refusal): Resumed => ({
  state: 'refused',
  problem: withRefusal(refusal, {
    code: 'cannot-go-on',
    title: 'The purchase cannot go on',
    detail:
      result?.orderId === undefined
        ? refusal.message
        : `${refusal.message} Partner Center order ${result.orderId} exists and is kept.`,
  }),
});
