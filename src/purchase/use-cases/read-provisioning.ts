import type { Position } from '../../requests/domain/position.ts';
import { purchaseKind, type PurchaseRequest } from '../domain/purchase-kind.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

/**
 * Reads the current request for a flow that holds an older position. Throws unless the request is in `provisioning`.
 */
export async function readProvisioning(
  requests: Pick<RequestStore, 'read'>,
  requestId: string,
): Promise<{ readonly request: PurchaseRequest; readonly position: Position }> {
  const stored = await requests.read(requestId);
  if (stored?.request.status === 'provisioning')
    return { request: requestOf(purchaseKind, stored.request), position: stored.position };
  throw new Error(
    `request ${requestId} is ${stored?.request.status ?? 'missing'} although provisioning had begun`,
  );
}
