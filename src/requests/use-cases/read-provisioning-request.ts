import { assertCurrentRun } from '../domain/run.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';

/**
 * Reads a request of any kind for one of its steps. Throws unless the request is in `provisioning`, and
 * `SupersededRun` when another run has replaced that of the flow.
 */
export async function readProvisioningRequest(
  requests: Pick<RequestStore, 'read'>,
  { requestId, run }: { readonly requestId: string; readonly run: number },
): Promise<StoredRequest> {
  const stored = await requests.read(requestId);
  if (stored !== undefined) assertCurrentRun(stored.request, run);
  if (stored?.request.status === 'provisioning') return stored;
  throw new Error(
    `request ${requestId} is ${stored?.request.status ?? 'missing'} although provisioning had begun`,
  );
}
