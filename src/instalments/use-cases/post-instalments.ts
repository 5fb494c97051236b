import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { showMoney, type Money } from '../../core/money.ts';
import type { Listing } from '../../core/listing.ts';
import type { Sweep } from '../../core/sweep.ts';
import type { Telemetry } from '../../core/telemetry.ts';
import { entryIdOf, imbalanceOf, paymentEntry } from '../../ledger/domain/ledger.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import { isWithoutEffect } from '../../requests/domain/request-status.ts';
import type { RequestStore, StoredRequest } from '../../requests/ports/request-store.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { OrderPayment, ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { dueDays, type PlannedPayment } from '../domain/instalments.ts';
import { withReturns } from '../domain/plan-with-returns.ts';
import type { DueInstalment, DueInstalments } from '../ports/due-instalments.ts';
import type { PaymentPlan, PaymentPlanOf } from '../ports/payment-plans.ts';
import { plansInTurn, restUnlessPosted, type PlanOutcome } from './plans-in-turn.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly instalments: DueInstalments;
  readonly paymentPlanOf: PaymentPlanOf;
  readonly reservations: Pick<ReservationDirectory, 'payments'>;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'report' | 'measure'>;
}

export interface PostedInstalments {
  readonly posted: number;
  /** Plans with a due instalment that could not be posted yet. Each is reported to operators with its reason. */
  readonly waiting: number;
}

/** Why a plan waits. The first two reasons resolve themselves; the others need an operator. */
export type WaitReason =
  | 'payment-scheduled'
  | 'purchase-not-completed'
  | 'payment-declined'
  | 'payment-missing'
  | 'payment-status-unknown'
  | 'amount-missing'
  | 'billed-in-another-currency';

/** How many requests are worked on at the same time. Microsoft counts the calls of a tenant. */
const CONCURRENCY = 4;

/**
 * Posts every due instalment once, dated on its own day, also after days of downtime. The cost is Microsoft's charge;
 * the customer's price stays as approved, so the margin takes the difference.
 */
export const postInstalments =
  (deps: Deps) =>
  async (sweep: Sweep): Promise<PostedInstalments> => {
    const now = deps.clock();
    const run = { ...deps, today: now.toISOString().slice(0, 10), recordsOf: recordsReadOnce(deps) };
    const due = await deps.instalments.due(run.today);
    const sum = { posted: 0, waiting: 0 };
    const post = async (plans: readonly DueInstalment[]) => {
      for (const plan of plans) {
        const outcome = await restUnlessPosted(run, plan, () => postPlan(run, plan));
        sum.posted += outcome.posted;
        sum.waiting += outcome.waits === undefined ? 0 : 1;
      }
    };
    await sweep.each(plansInTurn(due, now), post, CONCURRENCY);
    return sum;
  };

interface Run extends Deps {
  /** UTC day. */
  readonly today: string;
  readonly recordsOf: (customerId: string) => Promise<Listing<ReservationRecord>>;
}

/** Reads the records of a customer once a run: a return of today changes no payment that is due until today. */
function recordsReadOnce({ requests }: Pick<Deps, 'requests'>): Run['recordsOf'] {
  const read = new Map<string, Listing<ReservationRecord>>();
  return async (customerId) => {
    const records = read.get(customerId) ?? (await requests.readableReservationRecords(customerId));
    read.set(customerId, records);
    return records;
  };
}

/** Posts the instalments of one plan that are due until today, in order. */
async function postPlan(deps: Run, first: DueInstalment): Promise<PlanOutcome> {
  let posted = 0;
  let due: DueInstalment | undefined = first;
  while (due !== undefined && due.dueOn <= deps.today) {
    const posting = await post(deps, due);
    if (posting.state === 'waits') {
      reportWaiting(deps, due, posting.reason);
      return { posted, waits: due };
    }
    if (posting.state === 'posted') posted += 1;
    const { next } = posting;
    // Insert the next row before removing this one: a crash in between leaves both, and the posted one is recognised.
    if (next !== undefined) await deps.instalments.upsert(next);
    await deps.instalments.remove(due);
    due = next;
  }
  return { posted };
}

function reportWaiting({ telemetry }: Deps, due: DueInstalment, reason: WaitReason): void {
  telemetry.report('an instalment waits', {
    'reservation_desk.request_id': due.requestId,
    'reservation_desk.instalment': due.number,
    'reservation_desk.due_on': due.dueOn,
    'reservation_desk.reason': reason,
  });
  telemetry.measure('waitingInstalments', 1, { 'reservation_desk.reason': reason });
}

type Posting =
  | { readonly state: 'posted' | 'was-posted' | 'ended'; readonly next?: DueInstalment | undefined }
  | { readonly state: 'waits'; readonly reason: WaitReason };

/**
 * Posts one instalment. A plan ends when its request ended without effect, when Microsoft has cancelled its remaining
 * payments, or when all its units were returned.
 */
async function post(deps: Run, due: DueInstalment): Promise<Posting> {
  const stored = await deps.requests.read(due.requestId);
  if (stored === undefined) throw new Error(`request ${due.requestId} no longer exists`);
  const { request } = stored;
  if (isWithoutEffect(request.status)) return { state: 'ended' };
  if (request.status !== 'completed') return waits('purchase-not-completed');
  const records = recordsFor(due, await deps.recordsOf(due.customerId));
  const plan = withReturns(deps.paymentPlanOf(request, due), due, records);
  const payments = await deps.reservations.payments(due.customerId, due.reservationOrderId, due);
  const payment = payments.find(({ number }) => number === due.number);
  const next = nextOf(plan, due, payments);
  if (plan.entryIds.includes(entryIdOf(due.requestId, due.number, due.line)))
    return { state: 'was-posted', next };
  if (payment?.status === 'Cancelled' || due.number > plan.payments.length) return { state: 'ended' };
  if (payment?.status !== 'Succeeded') return waits(reasonOf(payment));
  const { billed } = payment;
  if (billed === undefined) return waits('amount-missing');
  if (billed.currency !== plannedOf(plan, request, due.number).total.currency)
    return waits('billed-in-another-currency');
  await book(deps, { stored, plan }, due, { ...payment, billed });
  return { state: 'posted', next };
}

/** Throws when the record of the order may be among those that cannot be read: a return may have ended the plan. */
function recordsFor(
  { reservationOrderId }: DueInstalment,
  { items, warnings }: Listing<ReservationRecord>,
): readonly ReservationRecord[] {
  const isThere = items.some((record) => record.reservationOrderId === reservationOrderId);
  const [unread] = warnings;
  if (!isThere && unread !== undefined)
    throw new Error(
      `the record of order ${reservationOrderId} may be ${unread.subject}, which is unreadable`,
    );
  return items;
}

const waits = (reason: WaitReason): Posting => ({ state: 'waits', reason });

const reasonOf = (payment: OrderPayment | undefined): WaitReason => {
  switch (payment?.status) {
    case undefined:
      return 'payment-missing';
    case 'Failed':
      return 'payment-declined';
    case 'Scheduled':
      return 'payment-scheduled';
    default:
      return 'payment-status-unknown';
  }
};

/**
 * The payment after this one, `undefined` after the last. Uses a date one month later when Microsoft does not show
 * that payment.
 */
function nextOf(
  { payments: planned }: PaymentPlan,
  due: DueInstalment,
  payments: readonly OrderPayment[],
): DueInstalment | undefined {
  const number = due.number + 1;
  if (number > planned.length) return undefined;
  const shown = payments.find((payment) => payment.number === number)?.dueOn;
  const [, inAMonth = due.dueOn] = dueDays(due.dueOn, 2);
  return { ...due, number, dueOn: shown ?? inAMonth, triedAt: undefined };
}

interface BookedPlan {
  readonly stored: StoredRequest;
  readonly plan: PaymentPlan;
}

/** Writes entry, event and the request's list of entries in one change. Its position prevents a second entry. */
async function book(
  { requests, clock }: Deps,
  { stored: { request, position }, plan }: BookedPlan,
  { requestId, number, line }: DueInstalment,
  { dueOn, billed }: OrderPayment & { readonly billed: Money },
): Promise<void> {
  const { total } = plannedOf(plan, request, number);
  const postedAt = `${dueOn}T00:00:00.000Z`;
  const entry = paymentEntry({ requestId, number, line, kind: 'instalment', postedAt, total, cost: billed });
  if (imbalanceOf(entry) !== 0) throw new Error(`entry ${entry.entryId} does not balance`);
  const at = clock().toISOString();
  const data = { entryId: entry.entryId, charged: showMoney(billed), dueOn };
  const { committed } = await requests.commit({
    requestId,
    position,
    operation: line === undefined ? `instalment/${number}` : `instalment/${line}/${number}`,
    change: { updatedAt: at, result: plan.resultWith(entry.entryId) },
    newEvents: [{ type: 'billed', at, actor: desk, data }],
    writes: [{ write: 'entry', entry }],
  });
  if (!committed) throw new Error(`request ${requestId} changed while its instalment was posted`);
}

function plannedOf({ payments }: PaymentPlan, { id }: DeskRequest, number: number): PlannedPayment {
  const planned = payments[number - 1];
  if (planned === undefined) throw new Error(`the plan of request ${id} has no payment ${number}`);
  return planned;
}
