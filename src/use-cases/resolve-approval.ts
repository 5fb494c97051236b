import { desk } from '../domain/actor.ts';
import { dueReminders } from '../domain/approval-reminders.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { Fingerprint } from '../domain/fingerprint.ts';
import { sameMoney, showMoney, type Money } from '../domain/money.ts';
import type { Position } from '../domain/position.ts';
import { dearestAllowed, isDearer, quotePurchase, type Quote } from '../domain/quote.ts';
import type { DeskRequest } from '../domain/request.ts';
import type { resolveApproval as step } from '../domain/steps/approval-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Happening } from '../domain/timeline.ts';
import type { Clock } from '../ports/clock.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';
import { earlierRunsOf } from './earlier-runs.ts';
import { planOf } from './plan-purchase.ts';
import { priceOf, type PricingDeps } from './price-purchase.ts';
import { stopApproved } from './stop-approved.ts';
import { takeUpPurchase } from './take-up-purchase.ts';
import { writeChange } from './write-change.ts';

const HOUR_MS = 3_600_000;

interface Deps extends PricingDeps {
  readonly requests: RequestStore;
  readonly inbox: Inbox;
  readonly customers: CustomerDirectory;
  readonly ordering: Pick<Ordering, 'findOrderByName'>;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
}

type Resolved = Awaited<ReturnType<Activity<typeof step>>>;

/**
 * Looks where the approval of a purchase stands and acts on it. The change to `provisioning` written here is the
 * line after which nobody can withdraw any more.
 */
export const resolveApproval =
  (deps: Deps): Activity<typeof step> =>
  async ({ requestId }) => {
    const stored = await deps.requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} is gone`);
    const { request } = stored;
    if (request.status !== 'awaiting-approval') await deps.inbox.remove(requestId);
    switch (request.status) {
      case 'awaiting-approval':
        return waitOrExpire(deps, stored);
      case 'approved':
        return requote(deps, stored);
      case 'provisioning':
        return takeUpPurchase(deps, stored);
      default:
        return { state: 'closed', status: request.status };
    }
  };

async function waitOrExpire(deps: Deps, { request, position }: StoredRequest): Promise<Resolved> {
  const now = deps.clock();
  const deadline = request.approval?.deadline ?? now.toISOString();
  if (now.getTime() < Date.parse(deadline)) {
    // A crash between asking again and telling the inbox would hide the request from everybody.
    if ((request.approval?.round ?? 0) > 0) await deps.inbox.add(request.id);
    await remind(deps, request, position, now);
    return { state: 'waiting', deadline };
  }
  const at = now.toISOString();
  await writeChange(deps, request, position, {
    operation: 'expire',
    change: { status: 'expired', updatedAt: at },
    happenings: [{ type: 'expired', at, actor: desk, data: { deadline } }],
  });
  await deps.inbox.remove(request.id);
  return { state: 'closed', status: 'expired' };
}

/** Says in the timeline that nobody has decided yet, each reminder once however often this is run. */
async function remind(deps: Deps, request: DeskRequest, position: Position, now: Date): Promise<void> {
  const { approval } = request;
  const due = approval ? dueReminders(approval, now) : [];
  if (approval === undefined || due.length === 0) return;
  const at = now.toISOString();
  const { round, deadline, reminders = [] } = approval;
  await writeChange(deps, request, position, {
    operation: `remind/${round}/${due.join('+')}`,
    change: { approval: { ...approval, reminders: [...reminders, ...due] }, updatedAt: at },
    happenings: due.map((type) => ({ type, at, actor: desk, data: { deadline } })),
  });
}

/** Asks for the price again: what was approved may be dearer by now, and then the approvers decide anew. */
async function requote(deps: Deps, stored: StoredRequest): Promise<Resolved> {
  const { request } = stored;
  const approved = request.quote;
  if (approved === undefined) throw new Error(`request ${request.id} is approved without a quote`);
  const priced = await priceOf(deps)(request.customerId, request.input);
  const now = deps.clock();
  if (!priced.ok) return stopApproved(deps, stored, priced.error);
  const { priceTolerancePercent: tolerance, approvalDeadlineHours } = deps.settings;
  const { markupPercent = deps.settings.markupPercent } = approved;
  const validUntil = new Date(now.getTime() + approvalDeadlineHours * HOUR_MS);
  const terms = {
    ...{ input: request.input, ...priced.value, markupPercent, quotedAt: now, validUntil },
    partnerOnRecordMpnId: approved.partnerOnRecordMpnId ?? request.input.partnerOnRecordMpnId,
    partnerOnRecordAttestationAccepted: approved.partnerOnRecordAttestationAccepted ?? false,
  };
  const fresh = quotePurchase(terms, deps.fingerprint);
  if (isDearer(fresh.total, approved.total, tolerance)) return askAgain(deps, stored, approved, fresh, now);
  const samePrice = sameMoney(fresh.total, approved.total) && sameMoney(fresh.cost, approved.cost);
  return beginProvisioning(deps, stored, samePrice ? approved : fresh, now);
}

async function beginProvisioning(
  deps: Deps,
  stored: StoredRequest,
  quote: Quote,
  now: Date,
): Promise<Resolved> {
  const { request, position: from } = stored;
  const at = now.toISOString();
  const repriced: Happening[] = quote === request.quote ? [] : [requoted(request.quote, quote, at)];
  const plan = await planOf(deps.customers, { ...request, quote });
  if (!plan.ok) return stopApproved(deps, stored, plan.error);
  const bound = cheaperCost(request.quote ?? quote, quote);
  const mostCost = dearestAllowed(bound, deps.settings.priceTolerancePercent);
  const position = await writeChange(deps, request, from, {
    operation: 'begin-provisioning',
    change: { status: 'provisioning', quote, mostCost, updatedAt: at },
    happenings: [...repriced, { type: 'provisioning', at, actor: desk }],
  });
  return {
    state: 'provisioning',
    plan: { ...plan.value, mostCost },
    position,
    ...earlierRunsOf(request, at),
  } as const;
}

/** What people approved binds, and so does what the customer is charged since the price has fallen. */
const cheaperCost = (approved: Quote, charged: Quote): Money =>
  charged.cost.minor < approved.cost.minor ? charged.cost : approved.cost;

async function askAgain(
  deps: Deps,
  stored: StoredRequest,
  old: Quote,
  quote: Quote,
  now: Date,
): Promise<Resolved> {
  const { request, position } = stored;
  const at = now.toISOString();
  const round = (request.approval?.round ?? 0) + 1;
  const approval = {
    required: deps.settings.approvalsRequired,
    deadline: quote.validUntil,
    round,
    askedAt: at,
  };
  await writeChange(deps, request, position, {
    operation: `ask-again/${round}`,
    change: { status: 'awaiting-approval', quote, approval, updatedAt: at },
    happenings: [
      requoted(old, quote, at),
      {
        type: 'awaiting-approval',
        at,
        actor: desk,
        data: { quoteHash: quote.hash, deadline: approval.deadline },
      },
    ],
  });
  await deps.inbox.add(request.id);
  return { state: 'waiting', deadline: approval.deadline };
}

const requoted = (from: Quote | undefined, to: Quote, at: string): Happening => ({
  type: 'requoted',
  at,
  actor: desk,
  data: { from: from ? showMoney(from.total) : null, to: showMoney(to.total), quoteHash: to.hash },
});
