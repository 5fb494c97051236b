import { consentProblem, type ConsentProblem } from '../../core/consent/consent-problem.ts';
import { isUnderWay } from '../domain/request-status.ts';
import { approvalInstanceOf } from '../domain/flows.ts';
import type { Progress } from '../domain/progress.ts';
import type { DeskRequest } from '../domain/request.ts';
import { runOf } from '../domain/run.ts';
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
 * Reads a request from its row. While it is under way, adds from the engine the steps and what fails, and a missing
 * consent that delays it.
 */
export const showRequest =
  ({ requests, flow, consent }: Deps) =>
  async (requestId: string): Promise<RequestView | undefined> => {
    const stored = await requests.read(requestId);
    if (stored === undefined) return undefined;
    const { request } = stored;
    if (!isUnderWay(request.status)) return viewOf(stored);
    const progress = await progressOf(flow, request);
    return viewOf(stored, { progress, consent: await endOfConsent(consent) });
  };

/** After the approval, the flow that waited for the approvers asks for the quote, and only then the request's own. */
async function progressOf(flow: Deps['flow'], request: DeskRequest): Promise<Progress | undefined> {
  const progress = await flow.progress(request.id);
  if (request.status !== 'approved' || progress?.waiting !== undefined) return progress;
  return flow.progress(approvalInstanceOf(request.id, runOf(request)));
}

/** An unreadable consent status must not fail the read of the request. */
async function endOfConsent(consent: Deps['consent']): Promise<ConsentProblem | undefined> {
  const known = await consent.status().catch(() => undefined);
  if (known?.state !== 'ended' && known?.state !== 'missing') return undefined;
  return consentProblem(known.endedOn);
}
