import type { RequestStore, StoredRequest } from '../ports/request-store.ts';

/** The request as it stands now, for a flow that knows an older position. Throws unless it is still being provisioned. */
export async function standingPurchase(
  requests: Pick<RequestStore, 'read'>,
  requestId: string,
): Promise<StoredRequest> {
  const stored = await requests.read(requestId);
  if (stored?.request.status === 'provisioning') return stored;
  throw new Error(
    `request ${requestId} is ${stored?.request.status ?? 'gone'} although provisioning had begun`,
  );
}
