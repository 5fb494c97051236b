import type { Position } from '../../requests/domain/position.ts';
import { recordedOrderOf, type RecordedOrder } from '../domain/recorded-order.ts';
import { assertCurrentRun } from '../../requests/domain/run.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

/**
 * Reads what the row of a request of any kind now says about its order, for a flow that holds an older position. Throws
 * unless the request is in `provisioning`, and `SupersededRun` when another run has replaced that of the flow.
 */
export async function readProvisioning(
  requests: Pick<RequestStore, 'read'>,
  { requestId, run }: Pick<PurchasePlan, 'requestId' | 'run'>,
): Promise<{ readonly order: RecordedOrder; readonly position: Position }> {
  const stored = await requests.read(requestId);
  if (stored !== undefined) assertCurrentRun(stored.request, run);
  if (stored?.request.status === 'provisioning')
    return { order: recordedOrderOf(stored.request), position: stored.position };
  throw new Error(
    `request ${requestId} is ${stored?.request.status ?? 'missing'} although provisioning had begun`,
  );
}
