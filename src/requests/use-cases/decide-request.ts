import {
  decideApproval,
  type Decision,
  type DecisionEffect,
  type DecisionRefusal,
} from '../domain/approval.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import { isStale } from '../domain/position.ts';
import type { RequestChange } from '../domain/request.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { EventDraft } from '../domain/timeline.ts';
import type { Committed, StoredRequest } from '../ports/request-store.ts';
import { CONFLICT, retryOnConflict } from '../../core/retry-on-conflict.ts';
import { wakeFlow } from './wake-flow.ts';
import { commitChange, type ChangeCommand, type CommandDeps } from './write-change.ts';

export interface DecisionCommand extends ChangeCommand {
  readonly decision: 'approve' | 'reject';
  readonly quoteHash: string;
  readonly comment?: string | undefined;
}

type Decided = Result<RequestView, DecisionRefusal | { readonly code: 'not-found' | 'stale-version' }>;

/**
 * Writes an approver's decision and, when it decides the request, the new status in the same change. Wakes the flow
 * afterwards: a lost event delays the request but never loses the decision.
 */
export const decideRequest =
  (deps: CommandDeps) =>
  (command: DecisionCommand): Promise<Decided> =>
    retryOnConflict<Decided>(`the decision on request ${command.requestId}`, async () => {
      const stored = await deps.requests.read(command.requestId);
      if (stored === undefined) return refuse({ code: 'not-found' });
      const decision = decisionOf(command, deps.clock().toISOString());
      const decided = decideApproval(contextOf(stored), decision);
      if (!decided.ok) {
        if (isTooLate(decided.error, stored)) await wakeFlow(deps, stored.request);
        return decided;
      }
      if (decided.value === 'unchanged') return repeated(deps, stored);
      if (isStale(command.expectedVersion, stored.position)) return refuse({ code: 'stale-version' });
      const written = await write(deps, stored, decision, decided.value);
      if (!written.committed) return CONFLICT;
      const view = viewAfter({ ...stored, position: written.position }, decision, decided.value);
      return ok(decided.value === 'recorded' ? view : await viewOnceWoken(deps, stored, view));
    });

/** The request is over its deadline and should have expired: its flow looks at it now. */
const isTooLate = (refusal: DecisionRefusal, { request }: StoredRequest): boolean =>
  refusal.code === 'already-decided' &&
  refusal.status === 'expired' &&
  request.status === 'awaiting-approval';

/** Wakes the flow. The next run of a lost flow, or the end of such runs, changes the request again. */
async function viewOnceWoken(
  deps: CommandDeps,
  { request }: StoredRequest,
  view: RequestView,
): Promise<RequestView> {
  const wasLost = await wakeFlow(deps, request);
  const changed = wasLost ? await deps.requests.read(request.id) : undefined;
  return changed === undefined ? view : viewOf(changed);
}

/** The wake may have failed the first time, so a repeated decision wakes again. */
async function repeated(deps: CommandDeps, stored: StoredRequest): Promise<Decided> {
  const { status } = stored.request;
  const view = viewOf(stored);
  const isDecided = status === 'approved' || status === 'rejected';
  return ok(isDecided ? await viewOnceWoken(deps, stored, view) : view);
}

const decisionOf = ({ by, decision, comment, quoteHash }: DecisionCommand, at: string): Decision => ({
  by,
  decision,
  ...(comment === undefined ? {} : { comment }),
  at,
  quoteHash,
});

const contextOf = ({ request, decisions }: StoredRequest) => ({
  requestedBy: request.requestedBy,
  status: request.status,
  quoteHash: request.quote?.hash,
  approval: request.approval,
  decisions,
});

function write(
  deps: CommandDeps,
  stored: StoredRequest,
  decision: Decision,
  effect: DecisionEffect,
): Promise<Committed> {
  const { at, by, decision: word, comment } = decision;
  const newEvents: EventDraft[] = [
    {
      type: 'decided',
      at,
      actor: by,
      data: { decision: word, ...(comment === undefined ? {} : { comment }) },
    },
  ];
  if (effect === 'approved' || effect === 'rejected') newEvents.push({ type: effect, at, actor: by });
  return commitChange(deps, stored, {
    operation: `decide/${stored.request.approval?.round ?? 0}/${by.id}/${word}`,
    change: changeOf(decision, effect),
    newEvents,
    decision,
  });
}

const changeOf = ({ at }: Decision, effect: DecisionEffect): RequestChange =>
  effect === 'approved' || effect === 'rejected' ? { status: effect, updatedAt: at } : { updatedAt: at };

function viewAfter(stored: StoredRequest, decision: Decision, effect: DecisionEffect): RequestView {
  const others = stored.decisions.filter((earlier) => earlier.by.id !== decision.by.id);
  const request = { ...stored.request, ...changeOf(decision, effect) };
  return viewOf({ ...stored, request, decisions: [...others, decision] });
}
