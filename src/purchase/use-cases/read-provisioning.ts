import type { Position } from '../../requests/domain/position.ts';
import { recordedOrderOf, type RecordedOrder } from '../domain/recorded-order.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { readProvisioningRequest } from '../../requests/use-cases/read-provisioning-request.ts';

/**
 * Reads what the row of a request of any kind now says about its order, for a flow that holds an older position. Throws
 * as {@link readProvisioningRequest} does.
 */
export async function readProvisioning(
  requests: Pick<RequestStore, 'read'>,
  plan: Pick<PurchasePlan, 'requestId' | 'run'>,
): Promise<{ readonly order: RecordedOrder; readonly position: Position }> {
  const { request, position } = await readProvisioningRequest(requests, plan);
  return { order: recordedOrderOf(request), position };
}
