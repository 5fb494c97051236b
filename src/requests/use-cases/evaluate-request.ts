import { desk } from '../../core/actor.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { pendingSteps } from '../domain/progress.ts';
import { assertCurrentRun, runOf } from '../domain/run.ts';
import { compensationPlanOf } from '../domain/request-kind.ts';
import type { BoundQuote, RequestChange } from '../domain/request.ts';
import type { RequestStatus } from '../domain/request-status.ts';
import type { evaluateRequest as step } from '../domain/approval-steps.ts';
import type { Activity } from '../../core/step.ts';
import type { EventDraft } from '../domain/timeline.ts';
import type { Clock } from '../../core/clock.ts';
import type { OpenRequests } from '../ports/open-requests.ts';
import type { ActionsOf, Assessment } from '../ports/kind-actions.ts';
import type { Change, StoredRequest } from '../ports/request-store.ts';
import { requestApproval, checkAtOf } from './request-approval.ts';
import { retryOnMovedCap } from './retry-on-moved-cap.ts';
import { commitChange, holdOf, type WriteDeps } from './write-change.ts';

interface Deps extends WriteDeps {
  readonly actionsOf: ActionsOf;
  readonly openRequests: Pick<OpenRequests, 'put'>;
  readonly clock: Clock;
  readonly settings: DeskSettings;
}

/**
 * Evaluates a submitted request by the current rules, prices it, and stores verdict, quote and compensation plan in
 * one change. For a request in any other status, and after a crash, it returns the current state. A replaced run is
 * refused.
 */
export const evaluateRequest =
  (deps: Deps): Activity<typeof step> =>
  async ({ requestId, run }) => {
    const stored = await deps.requests.read(requestId);
    // The flow is started first and the row is written second.
    if (stored === undefined || run > runOf(stored.request)) return { state: 'absent' };
    assertCurrentRun(stored.request, run);
    if (stored.request.status !== 'submitted') return currentState(deps, stored);
    const { kind, customerId, input, requestedBy } = stored.request;
    const question = { customerId, input, requesterId: requestedBy.id, requestId };
    const assessment = await deps.actionsOf(kind).assess(question);
    return retryOnMovedCap(deps.clock, assessment, (decided) => record(deps, stored, decided));
  };

async function record(deps: Deps, stored: StoredRequest, assessment: Assessment) {
  const now = deps.clock();
  const outcome = assessment.quote
    ? awaiting(deps, stored, assessment, assessment.quote, now)
    : refused(assessment, now);
  const { committed } = await commitChange(deps, stored, outcome);
  if (!committed) return rereadState(deps, stored.request.id);
  const { approval, status } = outcome.change;
  if (status === 'approved') {
    await deps.openRequests.put({ ...stored.request, status });
    return { state: 'decided' } as const;
  }
  if (approval === undefined) return { state: 'closed', status: 'refused' } as const;
  await deps.openRequests.put({ ...stored.request, status: 'awaiting-approval' });
  return { state: 'waiting', checkAt: checkAtOf(approval, deps) } as const;
}

const decided: readonly RequestStatus[] = ['approved', 'provisioning'];

/** Another change came first, most likely the requester's withdrawal. */
async function rereadState(deps: Deps, requestId: string) {
  const stored = await deps.requests.read(requestId);
  if (stored === undefined || stored.request.status === 'submitted') {
    throw new Error(`request ${requestId} changed while it was evaluated`);
  }
  return currentState(deps, stored);
}

/** Returns the state of a request that was evaluated before, because its flow was started again. */
async function currentState(deps: Deps, { request }: StoredRequest) {
  const { status, approval } = request;
  await deps.openRequests.put(request);
  if (decided.includes(status)) return { state: 'decided' } as const;
  if (status !== 'awaiting-approval' || approval === undefined) return { state: 'closed', status } as const;
  return { state: 'waiting', checkAt: checkAtOf(approval, deps) } as const;
}

type Outcome = Omit<Change, 'requestId' | 'position'>;

function awaiting(
  { kinds, settings }: Deps,
  { request }: StoredRequest,
  assessment: Assessment,
  quote: BoundQuote,
  now: Date,
): Outcome {
  const { verdict, held } = assessment;
  const kind = kinds.named(request.kind);
  // The release of a hold that is not there could never be written.
  if (kind.holds && held === undefined) throw new Error(`a ${kind.name} has holds, but gave nothing to hold`);
  const next = kind.needsApproval?.(quote) === false ? unasked(quote, now) : asking(quote, settings, now);
  return {
    operation: 'evaluate',
    change: {
      ...{ ...next.change, verdict, quote, ...namesIn(assessment) },
      compensationPlan: compensationPlanOf(kind, { input: request.input, quote }, now),
      steps: pendingSteps(kind.steps.map(({ name }) => name)),
      updatedAt: now.toISOString(),
    },
    newEvents: [evaluated(verdict, now), next.event],
    ...holdOf(kinds, request, assessment),
  };
}

interface NextStatus {
  readonly change: Pick<RequestChange, 'status' | 'approval'>;
  readonly event: EventDraft;
}

function asking(quote: BoundQuote, settings: DeskSettings, now: Date): NextStatus {
  const { approval, event } = requestApproval(quote, settings, 0, now);
  return { change: { status: 'awaiting-approval', approval }, event };
}

/** What commits no money goes on at once, and is told as every approval is. */
const unasked = ({ hash }: BoundQuote, now: Date): NextStatus => ({
  change: { status: 'approved' },
  event: { type: 'approved', at: now.toISOString(), actor: desk, data: { quoteHash: hash, required: 0 } },
});

const namesIn = ({ subscriptions }: Assessment): Pick<RequestChange, 'subscriptions'> =>
  subscriptions === undefined ? {} : { subscriptions: [...subscriptions] };

function refused(assessment: Assessment, now: Date): Outcome {
  const { verdict } = assessment;
  const rules = verdict.explanations.filter((one) => one.outcome === 'fail').map((one) => one.rule);
  return {
    operation: 'evaluate',
    change: { status: 'refused', verdict, ...namesIn(assessment), updatedAt: now.toISOString() },
    newEvents: [
      evaluated(verdict, now),
      { type: 'refused', at: now.toISOString(), actor: desk, data: { rules } },
    ],
  };
}

const evaluated = (verdict: Verdict, now: Date): EventDraft => ({
  type: 'evaluated',
  at: now.toISOString(),
  actor: desk,
  data: { allowed: verdict.allowed },
});
