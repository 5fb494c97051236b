import { desk } from '../domain/actor.ts';
import { dueReminders } from '../domain/approval-reminders.ts';
import type { DeskSettings } from '../domain/desk-settings.ts';
import type { Fingerprint } from '../domain/fingerprint.ts';
import { sameMoney, showMoney } from '../domain/money.ts';
import type { Position } from '../domain/position.ts';
import { orderNameOf } from '../domain/identifiers.ts';
import { dearestAllowed, isDearer, quotePurchase, type Quote } from '../domain/quote.ts';
import type { DeskRequest, RequestChange } from '../domain/request.ts';
import type { resolveApproval as step } from '../domain/steps/approval-steps.ts';
import type { Activity } from '../domain/steps/step.ts';
import type { Happening } from '../domain/timeline.ts';
import type { Clock } from '../ports/clock.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Ordering } from '../ports/ordering.ts';
import type { Refusal } from '../ports/refusal.ts';
import type { RequestStore, StoredRequest } from '../ports/request-store.ts';
import { recordOrder } from './record-order.ts';
import { planOf } from './plan-purchase.ts';
import { priceOf, type PricingDeps } from './price-purchase.ts';
import { stopped } from './stopped.ts';

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
        return resume(deps, stored);
      default:
        return { state: 'closed', status: request.status };
    }
  };

/**
 * The flow was started anew, or its step is repeated after a crash. An order that exists already is taken up
 * instead of being placed again.
 */
async function resume(deps: Deps, stored: StoredRequest): Promise<Resolved> {
  const { request, position } = stored;
  const planned = await planOf(deps.customers, request);
  if (!planned.ok) return parked(deps, stored, planned.error, cannotGoOn(request, planned.error));
  // What was approved before the last price is not known any more.
  const plan = { ...planned.value, mostCost: planned.value.cost };
  const earlier = earlierRunsOf(request);
  const known = request.result?.orderId;
  if (known !== undefined) return { state: 'provisioning', plan, position, orderId: known, ...earlier };
  const found = await deps.ordering.findOrderByName(request.customerId, orderNameOf(request.id));
  if (found === undefined) {
    if (earlier?.earlier.settingsDone)
      throw new Error(`request ${request.id} is marked as done, but its order does not show`);
    return { state: 'provisioning', plan, position, ...earlier };
  }
  const recorded = await recordOrder(deps, { plan, position, steps: [], orderId: found });
  return { state: 'provisioning', plan, position: recorded.position, orderId: found, ...earlier };
}

const cannotGoOn = ({ result }: DeskRequest, { message }: Refusal) => ({
  code: 'cannot-go-on',
  title: 'The purchase cannot go on',
  detail:
    result?.orderId === undefined
      ? message
      : `${message} Partner Center order ${result.orderId} exists and is kept.`,
});

/** What the flow must know of its earlier runs once an operator had it go on. */
function earlierRunsOf({ resolution, steps, problem }: DeskRequest) {
  if (resolution === undefined) return undefined;
  const { cartId, stoppedAt } = problem ?? {};
  return {
    earlier: {
      runs: resolution.round,
      ...(steps ? { steps } : {}),
      ...(cartId && stoppedAt ? { cart: { cartId, since: stoppedAt } } : {}),
      ...(resolution.action === 'mark-done' ? { settingsDone: true } : {}),
    },
  };
}

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
  await write(deps, request, position, {
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
  await write(deps, request, position, {
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
  if (!priced.ok) return parked(deps, stored, priced.error);
  const { priceTolerancePercent: tolerance, approvalDeadlineHours } = deps.settings;
  const { markupPercent = deps.settings.markupPercent } = approved;
  const validUntil = new Date(now.getTime() + approvalDeadlineHours * HOUR_MS);
  const terms = { input: request.input, ...priced.value, markupPercent, quotedAt: now, validUntil };
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
  if (!plan.ok) return parked(deps, stored, plan.error);
  const position = await write(deps, request, from, {
    operation: 'begin-provisioning',
    change: { status: 'provisioning', quote, updatedAt: at },
    happenings: [...repriced, { type: 'provisioning', at, actor: desk }],
  });
  const mostCost = dearestAllowed(request.quote?.cost ?? quote.cost, deps.settings.priceTolerancePercent);
  return {
    state: 'provisioning',
    plan: { ...plan.value, mostCost },
    position,
    ...earlierRunsOf(request),
  } as const;
}

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
  await write(deps, request, position, {
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

const notBought = ({ message }: Refusal) => ({
  code: 'refused-before-purchase',
  title: 'Approved, but it cannot be bought any more',
  detail: `Nothing was bought: ${message}`,
});

async function parked(
  deps: Deps,
  stored: StoredRequest,
  refusal: Refusal,
  trouble = notBought(refusal),
): Promise<Resolved> {
  const at = deps.clock().toISOString();
  const problem = {
    ...trouble,
    ...(refusal.advice === undefined ? {} : { advice: refusal.advice }),
    microsoft: { code: refusal.code, message: refusal.message },
  };
  await write(deps, stored.request, stored.position, {
    operation: problem.code,
    change: { status: 'needs-attention', problem: stopped(problem, stored.request, at), updatedAt: at },
    happenings: [{ type: 'needs-attention', at, actor: desk, data: { code: problem.code } }],
  });
  return { state: 'closed', status: 'needs-attention' };
}

const requoted = (from: Quote | undefined, to: Quote, at: string): Happening => ({
  type: 'requoted',
  at,
  actor: desk,
  data: { from: from ? showMoney(from.total) : null, to: showMoney(to.total), quoteHash: to.hash },
});

interface Write {
  readonly operation: string;
  readonly change: RequestChange;
  readonly happenings: readonly Happening[];
}

/** A conflict means that a person was faster; the retry reads what they did. */
async function write(deps: Deps, request: DeskRequest, position: Position, what: Write): Promise<Position> {
  const committed = await deps.requests.commit({ requestId: request.id, position, ...what });
  if (committed.committed) return committed.position;
  throw new Error(`request ${request.id} changed during ${what.operation}`);
}
