import { consentProblem, type ConsentProblem } from '../../core/consent/consent-problem.ts';
import { isUnderWay } from '../domain/request-status.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import type { ConsentWatch } from '../../core/consent/consent-watch.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { RequestStore } from '../ports/request-store.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly flow: FlowEngine;
  readonly consent: Pick<ConsentWatch, 'status'>;
}

/**
 * Reads a request from its row. While it is under way, adds the steps from the engine and a missing consent that
 * delays it.
 */
export const showRequest =
  ({ requests, flow, consent }: Deps) =>
  async (requestId: string): Promise<RequestView | undefined> => {
    const stored = await requests.read(requestId);
    if (stored === undefined) return undefined;
    const { status } = stored.request;
    const running = status === 'provisioning' || status === 'compensating';
    const progress = running ? await flow.progress(requestId) : undefined;
    const waiting = isUnderWay(status) ? await endOfConsent(consent) : undefined;
    return viewOf(stored, { progress, waiting });
  };

/** An unreadable consent status must not fail the read of the request. */
async function endOfConsent(consent: Deps['consent']): Promise<ConsentProblem | undefined> {
  const known = await consent.status().catch(() => undefined);
  if (known?.state !== 'ended' && known?.state !== 'missing') return undefined;
  return consentProblem(known.endedOn);
}
