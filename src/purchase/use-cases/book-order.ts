import { desk } from '../../core/actor.ts';
import { chargeFaultOf } from '../domain/charge-fault.ts';
import { plannedPayments } from '../../instalments/domain/instalments.ts';
import { entryIdOf, imbalanceOf, paymentEntry, type LedgerEntry } from '../../ledger/domain/ledger.ts';
import { showMoney, type Money } from '../../core/money.ts';
import { doneSteps, withStep, type StepState } from '../../requests/domain/progress.ts';
import type { EventDraft } from '../../requests/domain/timeline.ts';
import type { PurchaseResult } from '../domain/purchase-result.ts';
import { purchaseStepNames } from '../domain/purchase-steps.ts';
import { unitsOf, type ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { finishPurchase } from '../domain/finish-purchase.ts';
import type { Activity } from '../../core/step.ts';
import type { Clock } from '../../core/clock.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { DueInstalments } from '../../instalments/ports/due-instalments.ts';
import type { OrderPayment, ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { maxCostOf, type BoundDeps } from './price-within-bound.ts';
import { recordOf } from './record-reservation.ts';

export interface BookDeps {
  readonly expiries: ExpiryIndex;
  readonly instalments: DueInstalments;
  readonly reservations: Pick<ReservationDirectory, 'payments'>;
  readonly clock: Clock;
  readonly settings: BoundDeps['settings'];
}

type FinishInput = Parameters<Activity<typeof finishPurchase>>[0];
export type Unbooked = Extract<Awaited<ReturnType<Activity<typeof finishPurchase>>>, { unbooked: unknown }>;

/** What the change that completes a request writes about its fulfilled order. */
export interface BookedOrder {
  readonly at: string;
  readonly steps: StepState[];
  readonly result: PurchaseResult;
  /** The steps since the checkout, and what was billed. */
  readonly newEvents: readonly EventDraft[];
  readonly records: readonly ReservationRecord[];
  /** The entry of the first payment. */
  readonly entry: LedgerEntry;
}

/**
 * Stores the expiry and the next payment of a monthly plan, and returns what completes a request of any kind that has
 * ordered. Returns `unbooked` when Microsoft's charge differs from the approval and no operator has accepted it.
 */
export async function bookOrder(deps: BookDeps, input: FinishInput): Promise<BookedOrder | Unbooked> {
  const { plan, orderId, reservationOrderId, reservations, steps } = input;
  for (const { reservationId, expiresAt } of reservations) {
    await deps.expiries.upsert(plan.customerId, reservationId, expiresAt);
  }
  const payments = await readPayments(deps, input);
  const charged = firstChargeOf(input, payments);
  const fault = charged && faultOf(deps, input, charged);
  if (fault !== undefined) return { unbooked: fault };
  await upsertNextPayment(deps, input, payments);
  const at = deps.clock().toISOString();
  const entry = firstEntry(input, charged, at);
  return {
    at,
    steps: withStep(steps, 'post-ledger', { status: 'done', endedAt: at }),
    result: { orderId, reservationOrderId, reservations, entryIds: [entry.entryId] },
    newEvents: [
      ...doneSteps(afterCheckout(steps)),
      { type: 'billed', at, actor: desk, data: billedData(entry, payments) },
    ],
    records: recordsOf(input, payments),
    entry,
  };
}

/** Microsoft's payments with dates and charges. Empty when Microsoft shows no payments of an upfront order. */
async function readPayments(
  { reservations }: BookDeps,
  { plan, reservationOrderId }: FinishInput,
): Promise<readonly OrderPayment[]> {
  const payments = await reservations.payments(plan.customerId, reservationOrderId);
  const planned = plannedPayments(plan).length;
  const isHidden = payments.length === 0 && plan.billingPlan === 'Upfront';
  if (payments.length !== planned && !isHidden)
    throw new Error(`order ${reservationOrderId} has ${payments.length} payments, not ${planned}`);
  return payments;
}

/**
 * Microsoft's charge for the first payment. `undefined` when an operator bought units by hand, because the order's
 * charge does not cover them: the cost is then the approved one.
 */
const firstChargeOf = (
  { plan, reservations }: FinishInput,
  payments: readonly OrderPayment[],
): Money | undefined =>
  unitsOf(reservations) === plan.quantity ? paymentOf(payments, 1)?.billed : undefined;

/**
 * The difference between charge and approval, unless an operator has accepted it. A monthly plan billed in another
 * currency cannot be accepted, because its instalments could not be posted either.
 */
function faultOf({ settings }: BookDeps, { plan, acceptedCharge }: FinishInput, charged: Money) {
  const fault = chargeFaultOf({ ...plan, maxCost: maxCostOf(plan, settings) }, charged);
  if (fault === undefined) return undefined;
  const { code, approved } = fault;
  const mayBeAccepted = code === 'charged-above-approved' || plan.billingPlan === 'Upfront';
  if (mayBeAccepted && acceptedCharge === code) return undefined;
  return { code, approved: showMoney(approved), charged: showMoney(charged) };
}

async function upsertNextPayment(
  { instalments }: BookDeps,
  { plan, reservationOrderId }: FinishInput,
  payments: readonly OrderPayment[],
): Promise<void> {
  const { customerId, requestId } = plan;
  const next = paymentOf(payments, 2);
  if (next)
    await instalments.upsert({ customerId, requestId, reservationOrderId, number: 2, dueOn: next.dueOn });
}

const paymentOf = (payments: readonly OrderPayment[], number: number): OrderPayment | undefined =>
  payments.find((payment) => payment.number === number);

/**
 * The entry of the first payment. The cost is what Microsoft charged, if it is in the currency of the quote, because
 * an entry has one currency.
 */
function firstEntry({ plan }: FinishInput, charged: Money | undefined, postedAt: string): LedgerEntry {
  const { requestId, total, cost, billingPlan } = plan;
  const [first = { total, cost }] = plannedPayments(plan);
  const entry = paymentEntry({
    requestId,
    number: 1,
    kind: billingPlan === 'Upfront' ? 'purchase' : 'instalment',
    postedAt,
    total: first.total,
    cost: charged?.currency === first.cost.currency ? charged : first.cost,
  });
  if (imbalanceOf(entry) !== 0) throw new Error(`the entry of request ${requestId} does not balance`);
  return entry;
}

function billedData({ entryId }: LedgerEntry, payments: readonly OrderPayment[]) {
  const first = paymentOf(payments, 1);
  return { entryId, ...(first?.billed ? { charged: showMoney(first.billed), dueOn: first.dueOn } : {}) };
}

/** The schedule is stored once, on the first reservation of the order: it covers all of them. */
const recordsOf = (
  { plan, reservationOrderId, reservations }: FinishInput,
  payments: readonly OrderPayment[],
): readonly ReservationRecord[] =>
  reservations.map((one, index) => {
    const record = { ...recordOf(plan, reservationOrderId, one), entryId: entryIdOf(plan.requestId, 1) };
    if (index > 0 || plan.billingPlan === 'Upfront') return record;
    const schedule = plannedPayments(plan).map(({ total }, index) => ({
      dueOn: paymentOf(payments, index + 1)?.dueOn ?? '',
      total,
    }));
    return { ...record, schedule };
  });

const stepNames: readonly string[] = purchaseStepNames;
const afterCheckout = (steps: readonly StepState[]): readonly StepState[] =>
  steps.filter(({ name }) => stepNames.indexOf(name) > stepNames.indexOf('checkout'));
