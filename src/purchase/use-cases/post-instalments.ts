import { desk } from '../../core/actor.ts';
import {
  dueDays,
  paymentCount,
  plannedPayments,
  type PlannedPayment,
} from '../../instalments/domain/instalments.ts';
import { entryIdOf, imbalanceOf, paymentEntry } from '../../ledger/domain/ledger.ts';
import { showMoney, type Money } from '../../core/money.ts';
import { purchaseKind, type PurchaseRequest } from '../domain/purchase-kind.ts';
import type { PurchaseResult } from '../domain/purchase-result.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import { isWithoutEffect } from '../../requests/domain/request-status.ts';
import type { Position } from '../../requests/domain/position.ts';
import type { Clock } from '../../core/clock.ts';
import type { DueInstalment, DueInstalments } from '../../instalments/ports/due-instalments.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { OrderPayment, ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { Telemetry } from '../../core/telemetry.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly instalments: DueInstalments;
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

/**
 * Posts every due instalment once, dated on its own day, also after days of downtime. The cost is Microsoft's charge;
 * the customer's price stays as approved, so the margin takes the difference. A failed plan does not stop the others:
 * the number of failures and the first error are thrown at the end, and the next run tries again.
 */
export const postInstalments = (deps: Deps) => async (): Promise<PostedInstalments> => {
  const today = deps.clock().toISOString().slice(0, 10);
  const failures: unknown[] = [];
  let [posted, waiting] = [0, 0];
  for (const due of await deps.instalments.due(today)) {
    try {
      const plan = await postPlan(deps, due, today);
      posted += plan.posted;
      waiting += plan.waits ? 1 : 0;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 0) return { posted, waiting };
  const [first] = failures;
  const message = first instanceof Error ? first.message : String(first);
  throw new Error(`${posted} instalments posted, ${failures.length} plans failed: ${message}`, {
    cause: first,
  });
};

/** Posts the instalments of one plan that are due until today, in order. */
async function postPlan(deps: Deps, first: DueInstalment, today: string) {
  let posted = 0;
  let due: DueInstalment | undefined = first;
  while (due !== undefined && due.dueOn <= today) {
    const posting = await post(deps, due);
    if (posting.state === 'waits') {
      reportWaiting(deps, due, posting.reason);
      return { posted, waits: true };
    }
    if (posting.state === 'posted') posted += 1;
    const { next } = posting;
    // Insert the next row before removing this one: a crash in between leaves both, and the posted one is recognised.
    if (next !== undefined) await deps.instalments.upsert(next);
    await deps.instalments.remove(due);
    due = next;
  }
  return { posted, waits: false };
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
 * Posts one instalment. A plan ends when its purchase ended without effect or Microsoft has cancelled its remaining
 * payments.
 */
async function post(deps: Deps, due: DueInstalment): Promise<Posting> {
  const stored = await deps.requests.read(due.requestId);
  if (stored === undefined) throw new Error(`request ${due.requestId} no longer exists`);
  const request = requestOf(purchaseKind, stored.request);
  const { status, result } = request;
  if (isWithoutEffect(status)) return { state: 'ended' };
  if (status !== 'completed') return waits('purchase-not-completed');
  const payments = await deps.reservations.payments(due.customerId, due.reservationOrderId, due);
  const payment = payments.find(({ number }) => number === due.number);
  const next = nextOf(request, due, payments);
  if (result?.entryIds.includes(entryIdOf(due.requestId, due.number))) return { state: 'was-posted', next };
  if (payment?.status === 'Cancelled') return { state: 'ended' };
  if (payment?.status !== 'Succeeded') return waits(reasonOf(payment));
  const { billed } = payment;
  if (billed === undefined) return waits('amount-missing');
  if (billed.currency !== plannedOf(request, due.number).total.currency)
    return waits('billed-in-another-currency');
  await book(deps, { request, position: stored.position }, due, { ...payment, billed });
  return { state: 'posted', next };
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
  { input }: PurchaseRequest,
  due: DueInstalment,
  payments: readonly OrderPayment[],
): DueInstalment | undefined {
  const number = due.number + 1;
  if (number > paymentCount(input.billingPlan, input.term)) return undefined;
  const shown = payments.find((payment) => payment.number === number)?.dueOn;
  const [, inAMonth = due.dueOn] = dueDays(due.dueOn, 2);
  return { ...due, number, dueOn: shown ?? inAMonth };
}

/** Writes entry, event and the request's list of entries in one change. Its position prevents a second entry. */
async function book(
  { requests, clock }: Deps,
  { request, position }: { readonly request: PurchaseRequest; readonly position: Position },
  { requestId, number }: DueInstalment,
  { dueOn, billed }: OrderPayment & { readonly billed: Money },
): Promise<void> {
  const { total } = plannedOf(request, number);
  const postedAt = `${dueOn}T00:00:00.000Z`;
  const entry = paymentEntry({ requestId, number, kind: 'instalment', postedAt, total, cost: billed });
  if (imbalanceOf(entry) !== 0) throw new Error(`entry ${entry.entryId} does not balance`);
  const result = request.result ?? { reservations: [], entryIds: [] };
  const at = clock().toISOString();
  const data = { entryId: entry.entryId, charged: showMoney(billed), dueOn };
  const { committed } = await requests.commit({
    requestId,
    position,
    operation: `instalment/${number}`,
    change: {
      updatedAt: at,
      result: { ...result, entryIds: [...result.entryIds, entry.entryId] } satisfies PurchaseResult,
    },
    newEvents: [{ type: 'billed', at, actor: desk, data }],
    writes: [{ write: 'entry', entry }],
  });
  if (!committed) throw new Error(`request ${requestId} changed while its instalment was posted`);
}

function plannedOf(request: PurchaseRequest, number: number): PlannedPayment {
  const { quote, input, id } = request;
  if (quote === undefined) throw new Error(`request ${id} is completed without a quote`);
  const planned = plannedPayments({ ...input, total: quote.total, cost: quote.cost })[number - 1];
  if (planned === undefined) throw new Error(`the plan of request ${id} has no payment ${number}`);
  return planned;
}
