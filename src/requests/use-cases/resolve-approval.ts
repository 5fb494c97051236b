import { desk } from '../../core/actor.ts';
import { dueReminders, type Approval } from '../domain/approval.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { BoundQuote } from '../domain/request.ts';
import type { resolveApproval as step } from '../domain/approval-steps.ts';
import { assertCurrentRun } from '../domain/run.ts';
import { isDue } from '../../core/due.ts';
import type { Activity } from '../../core/step.ts';
import type { EventDraft } from '../domain/timeline.ts';
import type { Clock } from '../../core/clock.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { ActionsOf, Repriced } from '../ports/kind-actions.ts';
import type { StoredRequest } from '../ports/request-store.ts';
import { requestApproval, checkAtOf } from './request-approval.ts';
import { failApprovedRequest } from './fail-approved-request.ts';
import { retryOnMovedCap } from './retry-on-moved-cap.ts';
import { holdOf, writeChange, type WriteDeps } from './write-change.ts';

interface Deps extends WriteDeps {
  readonly actionsOf: ActionsOf;
  readonly openRequests: Pick<OpenRequests, 'put'>;
  readonly clock: Clock;
  readonly settings: DeskSettings;
}

type Resolved = Awaited<ReturnType<Activity<typeof step>>>;

/**
 * Reads the approval of a request and acts on it. After the change to `provisioning` written here, nobody can
 * withdraw the request.
 */
export const resolveApproval =
  (deps: Deps): Activity<typeof step> =>
  async ({ requestId, run }) => {
    const stored = await deps.requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} no longer exists`);
    assertCurrentRun(stored.request, run);
    const { status } = stored.request;
    if (status !== 'awaiting-approval') await deps.openRequests.put(stored.request);
    switch (status) {
      case 'awaiting-approval':
        return waitOrExpire(deps, stored);
      case 'approved':
        return requote(deps, stored);
      case 'provisioning':
        return resume(deps, stored);
      default:
        return { state: 'closed', status };
    }
  };

async function waitOrExpire(deps: Deps, stored: StoredRequest): Promise<Resolved> {
  const { approval } = stored.request;
  const now = deps.clock();
  const deadline = approval?.deadline ?? now.toISOString();
  if (approval !== undefined && !isDue(Date.parse(deadline), now)) {
    // A crash between the new approval round and the index would hide the request from all approvers.
    if (approval.round > 0) await deps.openRequests.put(stored.request);
    return { state: 'waiting', checkAt: checkAtOf(await remind(deps, stored, approval, now), deps) };
  }
  const at = now.toISOString();
  await writeChange(deps, stored, {
    operation: 'expire',
    change: { status: 'expired', updatedAt: at },
    newEvents: [{ type: 'expired', at, actor: desk, data: { deadline } }],
  });
  await deps.openRequests.put({ ...stored.request, status: 'expired' });
  return { state: 'closed', status: 'expired' };
}

/** Writes the due reminders to the timeline, each once even if this step repeats. */
async function remind(deps: Deps, stored: StoredRequest, approval: Approval, now: Date): Promise<Approval> {
  const due = dueReminders(approval, now);
  if (due.length === 0) return approval;
  const at = now.toISOString();
  const { round, deadline, reminders = [] } = approval;
  const reminded = { ...approval, reminders: [...reminders, ...due] };
  await writeChange(deps, stored, {
    operation: `remind/${round}/${due.join('+')}`,
    change: { approval: reminded, updatedAt: at },
    newEvents: due.map((type) => ({ type, at, actor: desk, data: { deadline } })),
  });
  return reminded;
}

/** Prices the request again. If the price has risen beyond the tolerance, the approvers decide again. */
async function requote(deps: Deps, stored: StoredRequest): Promise<Resolved> {
  const { request } = stored;
  const { quote } = request;
  if (quote === undefined) throw new Error(`request ${request.id} is approved without a quote`);
  const first = await deps.actionsOf(request.kind).reprice(request);
  return retryOnMovedCap<Repriced, Resolved>(deps.clock, first, (repriced) =>
    act(deps, stored, quote, repriced),
  );
}

function act(deps: Deps, stored: StoredRequest, approved: BoundQuote, repriced: Repriced): Promise<Resolved> {
  switch (repriced.state) {
    case 'refused':
      return failApprovedRequest(deps, stored, repriced.problem);
    case 'exceeds':
      return requestNewApproval(deps, stored, repriced);
    case 'within':
      return beginProvisioning(deps, stored, repriced.quote, repriced);
    case 'stands':
      return beginProvisioning(deps, stored, approved);
  }
}

async function beginProvisioning(
  deps: Deps,
  stored: StoredRequest,
  quote: BoundQuote,
  repriced?: Extract<Repriced, { state: 'within' }>,
): Promise<Resolved> {
  const { request } = stored;
  const planned = await deps.actionsOf(request.kind).plan(request, quote);
  if (planned.state === 'refused') return failApprovedRequest(deps, stored, planned.problem);
  const now = deps.clock();
  const at = now.toISOString();
  const position = await writeChange(deps, stored, {
    operation: `begin-provisioning/${quote.hash}`,
    change: { ...planned.change, status: 'provisioning', quote, updatedAt: at },
    newEvents: [...(repriced ? [requoted(repriced, now)] : []), { type: 'provisioning', at, actor: desk }],
    ...holdOf(deps.kinds, request, repriced ?? {}),
  });
  return { state: 'provisioning', position, work: planned.work };
}

async function resume(deps: Deps, stored: StoredRequest): Promise<Resolved> {
  const resumed = await deps.actionsOf(stored.request.kind).resume(stored);
  if (resumed.state === 'refused') return failApprovedRequest(deps, stored, resumed.problem);
  return { ...resumed, state: 'provisioning' };
}

async function requestNewApproval(
  deps: Deps,
  stored: StoredRequest,
  repriced: Extract<Repriced, { state: 'exceeds' }>,
): Promise<Resolved> {
  const { request } = stored;
  const { quote } = repriced;
  const now = deps.clock();
  const round = (request.approval?.round ?? 0) + 1;
  const { approval, event } = requestApproval(quote, deps.settings, round, now);
  await writeChange(deps, stored, {
    operation: `requote/${round}/${quote.hash}`,
    change: { status: 'awaiting-approval', quote, approval, updatedAt: now.toISOString() },
    newEvents: [requoted(repriced, now), event],
    ...holdOf(deps.kinds, request, repriced),
  });
  await deps.openRequests.put({ ...request, status: 'awaiting-approval' });
  return { state: 'waiting', checkAt: checkAtOf(approval, deps) };
}

const requoted = (
  { was, is, quote }: Extract<Repriced, { state: 'within' | 'exceeds' }>,
  now: Date,
): EventDraft => ({
  type: 'requoted',
  at: now.toISOString(),
  actor: desk,
  data: { from: was, to: is, quoteHash: quote.hash },
});
