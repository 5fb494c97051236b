import { desk } from '../domain/actor.ts';
import { purchaseCompensationPlan } from '../domain/compensation.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { Verdict } from '../domain/explanation.ts';
import type { Quote } from '../domain/quote.ts';
import type { RequestChange, RequestStatus } from '../domain/request.ts';
import type { evaluatePurchase as step } from '../domain/steps/approval-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Happening } from '../domain/timeline.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';
import { judgePurchase, type JudgeDeps } from './judge-purchase.ts';

interface Deps extends JudgeDeps {
  readonly requests: RequestStore;
  readonly inbox: Inbox;
}

/**
 * Decides a submitted purchase by the rules of now, prices it, and stores verdict, quote and compensation plan in
 * one change. Run again after a crash it finds the change done, or the request moved on, and says so.
 */
export const evaluatePurchase =
  (deps: Deps): Activity<typeof step> =>
  async ({ requestId }) => {
    const stored = await deps.requests.read(requestId);
    // An operator has the request go on: the flow is started before the row says so.
    if (stored === undefined || stored.request.status === 'needs-attention') return { state: 'absent' };
    if (stored.request.status !== 'submitted') return whereItStands(deps, stored);
    const { customerId, input, requestedBy } = stored.request;
    const question = { customerId, input, requesterId: requestedBy.id };
    const { verdict, quote } = await judgePurchase(deps)(question);
    const now = deps.clock();
    const deadline = quote ? new Date(quote.validUntil) : now;
    const outcome = quote ? awaiting(quote, deadline, deps.settings, now) : refused(verdict, now);
    const { committed } = await deps.requests.commit({
      requestId,
      position: stored.position,
      operation: 'evaluate',
      change: { ...outcome.change, verdict, updatedAt: now.toISOString() },
      happenings: [evaluated(verdict, now), ...outcome.happenings],
    });
    if (!committed) return whereItStandsNow(deps, requestId);
    if (!quote) return { state: 'closed', status: 'refused' };
    await deps.inbox.add(requestId);
    return { state: 'waiting', deadline: deadline.toISOString() };
  };

const settled: readonly RequestStatus[] = ['approved', 'provisioning'];

/** Somebody was faster, most likely the requester with a withdrawal. */
async function whereItStandsNow(deps: Deps, requestId: string) {
  const stored = await deps.requests.read(requestId);
  if (stored === undefined || stored.request.status === 'submitted') {
    throw new Error(`request ${requestId} changed while it was evaluated`);
  }
  return whereItStands(deps, stored);
}

/** The flow was started again for a request that is past its evaluation. */
async function whereItStands({ inbox, clock }: Deps, { request }: StoredRequest) {
  if (request.status === 'awaiting-approval' && request.approval) {
    await inbox.add(request.id);
    return { state: 'waiting', deadline: request.approval.deadline } as const;
  }
  if (settled.includes(request.status)) return { state: 'waiting', deadline: clock().toISOString() } as const;
  return { state: 'closed', status: request.status } as const;
}

const evaluated = (verdict: Verdict, now: Date): Happening => ({
  type: 'evaluated',
  at: now.toISOString(),
  actor: desk,
  data: { allowed: verdict.allowed },
});

interface Outcome {
  readonly change: RequestChange;
  readonly happenings: readonly Happening[];
}

function awaiting(quote: Quote, deadline: Date, settings: DeskSettings, now: Date): Outcome {
  const approval = {
    required: settings.approvalsRequired,
    deadline: deadline.toISOString(),
    round: 0,
    askedAt: now.toISOString(),
  };
  const data = { quoteHash: quote.hash, deadline: approval.deadline, required: approval.required };
  return {
    change: {
      status: 'awaiting-approval',
      quote,
      approval,
      compensationPlan: [...purchaseCompensationPlan(quote)],
    },
    happenings: [{ type: 'awaiting-approval', at: now.toISOString(), actor: desk, data }],
  };
}

function refused(verdict: Verdict, now: Date): Outcome {
  const rules = verdict.explanations.filter((one) => one.outcome === 'fail').map((one) => one.rule);
  return {
    change: { status: 'refused' },
    happenings: [{ type: 'refused', at: now.toISOString(), actor: desk, data: { rules } }],
  };
}
