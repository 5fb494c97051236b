import { viewOf, type RequestView } from '../domain/request-view.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';

/** A request as it is now: from the row, and while it is being provisioned with the steps the engine shows. */
export const showRequest =
  ({ requests, flow }: { readonly requests: RequestStore; readonly flow: FlowEngine }) =>
  async (requestId: string): Promise<RequestView | undefined> => {
    const stored = await requests.read(requestId);
    if (stored === undefined) return undefined;
    const running = stored.request.status === 'provisioning' || stored.request.status === 'compensating';
    const progress = running ? await flow.progress(requestId) : undefined;
    return viewOf(stored, progress);
  };
