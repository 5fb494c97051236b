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
 * Plans the rest of a purchase after its flow was restarted or this step repeated. An existing order is used instead
 * of placing another one. A missing order proves nothing: if a cart was checked out, the flow checks that cart before
 * it creates another one.
 */
export const resumePurchase =
  (deps: ResumeDeps) =>
  async ({ request, position }: StartedRequest<PurchaseDocuments>): Promise<Resumed> => {
    const planned = await planOf(deps.customers, request);
    if (!planned.ok) return cannotResume(request, planned.error);
    const plan = { ...planned.value, maxCost: request.internal?.maxCost ?? planned.value.cost };
    const now = deps.clock().toISOString();
    const withOrder = earlierRunsOf(request, now, now);
    const known = request.result?.orderId;
    if (known !== undefined) return resumed({ plan, orderId: known, ...withOrder }, position);
    const search = await deps.ordering.findOrderByName(request.customerId, orderNameOf(request.id));
    if (search.state !== 'found') {
      const withoutOrder = earlierRunsOf(request, now);
      if (withoutOrder.earlier?.settingsDone)
        throw new Error(`request ${request.id} is marked as done, but its order does not show`);
      return resumed({ plan, ...withoutOrder }, position);
    }
    const { orderId } = search;
    const recorded = await recordOrder(deps, { plan, position, steps: [], orderId });
    if (recorded.state !== 'ordered')
      throw new Error(`request ${request.id} got another order while it was resumed`);
    return resumed({ plan, orderId, ...withOrder }, recorded.position);
  };

const resumed = (work: PurchaseWork, position: Position): Resumed => ({
  state: 'resumed',
  work: z.encode(purchaseWorkSchema, work),
  position,
});

const cannotResume = ({ result }: PurchaseRequest, refusal: Refusal): Resumed => ({
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
