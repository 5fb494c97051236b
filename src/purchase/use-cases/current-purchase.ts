import type { Position } from '../../requests/domain/position.ts';
import { purchaseKind, type PurchaseRequest } from '../domain/purchase-kind.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';

/** The request as it stands now, for a flow that knows an older position. Throws unless it is still being provisioned. */
export async function standingPurchase(
  requests: Pick<RequestStore, 'read'>,
  requestId: string,
): Promise<{ readonly request: PurchaseRequest; readonly position: Position }> {
  const stored = await requests.read(requestId);
  if (stored?.request.status === 'provisioning')
    return { request: requestOf(purchaseKind, stored.request), position: stored.position };
  throw new Error(
    `request ${requestId} is ${stored?.request.status ?? 'gone'} although provisioning had begun`,
  );
}
