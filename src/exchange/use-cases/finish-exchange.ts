import { desk } from '../../core/actor.ts';
import { showMoney, type Money } from '../../core/money.ts';
import type { Activity } from '../../core/step.ts';
import type { Clock } from '../../core/clock.ts';
import type { DueInstalments } from '../../instalments/ports/due-instalments.ts';
import { imbalanceOf, type LedgerEntry } from '../../ledger/domain/ledger.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import { doneSteps, withStep } from '../../requests/domain/progress.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { OrderPayment, ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { successorExchangeable } from '../../returns/domain/exchange-right.ts';
import {
  bookedLines,
  entriesOf,
  netCostOf,
  otherCurrencyIn,
  type BookedLines,
} from '../domain/booked-lines.ts';
import { exchangeRecords } from '../domain/exchange-records.ts';
import { emptyResult, type ExchangeResult } from '../domain/exchange-result.ts';
import type { finishExchange as step } from '../domain/exchange-steps.ts';
import { followUpsOf } from '../domain/follow-ups.ts';
import { returnedLinesOf } from '../domain/line-outcome.ts';
import { netBound } from '../domain/net-bound.ts';
import { readProvisioning, type Provisioning } from './read-provisioning.ts';

export interface FinishDeps {
  readonly requests: RequestStore;
  readonly expiries: ExpiryIndex;
  readonly instalments: DueInstalments;
  readonly reservations: Pick<ReservationDirectory, 'payments'>;
  readonly clock: Clock;
  readonly settings: Pick<DeskSettings, 'priceTolerancePercent'>;
}

type FinishInput = Parameters<Activity<typeof step>>[0];
type Unbooked = Extract<Awaited<ReturnType<Activity<typeof step>>>, { unbooked: unknown }>;

/**
 * Stores expiries and the next payments of monthly lines, then writes entries, records, steps and the completed request
 * in one change. Refunds are booked as Microsoft has paid them, at the markup of their purchase.
 */
export const finishExchange =
  (deps: FinishDeps): Activity<typeof step> =>
  async (input) => {
    const provisioning = await readProvisioning(deps.requests, input);
    const { request, quote } = provisioning;
    const result = request.result ?? emptyResult;
    const booked = bookedLines(quote, result);
    const fault = input.acceptsPart === true ? undefined : faultOf(deps, provisioning, booked);
    if (fault !== undefined) return fault;
    for (const { reservationId, expiresAt } of [...input.successors, ...input.remainders])
      await deps.expiries.upsert(request.customerId, reservationId, expiresAt);
    const firstCharges = await storePayments(deps, provisioning, input);
    const at = deps.clock().toISOString();
    const entries = entriesOf({ requestId: request.id, postedAt: at, quote, booked, firstCharges });
    const unbalanced = entries.find((entry) => imbalanceOf(entry) !== 0);
    if (unbalanced !== undefined) throw new Error(`entry ${unbalanced.entryId} does not balance`);
    await commit(deps, provisioning, { input, entries, booked, at });
    return { status: 'completed' };
  };

/** What differs from the approval so much that an operator decides. */
function faultOf(
  { settings }: FinishDeps,
  { request, quote }: Provisioning,
  booked: BookedLines,
): Unbooked | undefined {
  const approved = netBound(quote, settings.priceTolerancePercent).cost;
  const unbooked = (code: Unbooked['unbooked']['code'], charged: Money): Unbooked => ({
    unbooked: { code, approved: showMoney(approved), charged: showMoney(charged) },
  });
  const other = otherCurrencyIn(quote, request.result ?? emptyResult);
  if (other !== undefined) return unbooked('billed-in-another-currency', other);
  const net = netCostOf(booked, quote.cost.currency);
  return net.minor > approved.minor ? unbooked('charged-above-approved', net) : undefined;
}

/** Stores the second payment of each monthly line, and returns what Microsoft charged for the first. */
async function storePayments(
  { reservations, instalments }: FinishDeps,
  { request, quote }: Provisioning,
  { successors }: FinishInput,
): Promise<ReadonlyMap<number, Money>> {
  const { id: requestId, customerId } = request;
  const charges = new Map<number, Money>();
  for (const { line, reservationOrderId } of successors) {
    if (quote.purchaseLines[line - 1]?.billingPlan !== 'Monthly') continue;
    const payments = await reservations.payments(customerId, reservationOrderId);
    const [first, second] = [paymentOf(payments, 1), paymentOf(payments, 2)];
    if (first?.billed !== undefined) charges.set(line, first.billed);
    if (second === undefined) throw new Error(`order ${reservationOrderId} shows no second payment`);
    const { dueOn } = second;
    await instalments.upsert({ customerId, requestId, reservationOrderId, line, number: 2, dueOn });
  }
  return charges;
}

const paymentOf = (payments: readonly OrderPayment[], number: number): OrderPayment | undefined =>
  payments.find((payment) => payment.number === number);

interface Finished {
  readonly input: FinishInput;
  readonly entries: readonly LedgerEntry[];
  readonly booked: BookedLines;
  readonly at: string;
}

async function commit(
  { requests }: FinishDeps,
  { request, quote, position }: Provisioning,
  { input, entries, booked, at }: Finished,
): Promise<void> {
  const { successors, remainders, steps } = input;
  const result = request.result ?? emptyResult;
  const returned = returnedLinesOf(quote, result);
  const known = await requests.listReservationRecords(request.customerId);
  const now = new Date(at);
  const exchanged = { successors, remainders };
  const records = exchangeRecords({ request, quote, exchanged, returned, known, at: now });
  const { committed } = await requests.commit({
    requestId: request.id,
    position,
    operation: 'finish',
    change: {
      status: 'completed',
      updatedAt: at,
      steps: withStep(steps, 'post-ledger', { status: 'done', endedAt: at }),
      result: {
        ...result,
        reservations: successors.map(({ line, ...one }) => ({
          ...one,
          exchangeable: successorExchangeable(quote.purchaseLines[line - 1]?.reservedResourceType ?? '', now),
        })),
        followUps: [...followUpsOf(quote, exchanged)],
        entryIds: entries.map(({ entryId }) => entryId),
      } satisfies ExchangeResult,
    },
    newEvents: [
      ...doneSteps(steps),
      { type: 'billed', at, actor: desk, data: billedData(entries, booked) },
      {
        type: 'completed',
        at,
        actor: desk,
        data: { reservationOrderIds: successors.map(({ reservationOrderId }) => reservationOrderId) },
      },
    ],
    writes: [
      ...records.map((record) => ({ write: 'reservation', record }) as const),
      ...entries.map((entry) => ({ write: 'entry', entry }) as const),
    ],
  });
  if (!committed) throw new Error(`request ${request.id} changed although provisioning had begun`);
}

/** Amounts that Microsoft did not tell are marked, because the invoice may differ. */
const billedData = (entries: readonly LedgerEntry[], { refunds, purchases }: BookedLines) => ({
  entryIds: entries.map(({ entryId }) => entryId),
  refunds: refunds.map(amountOf),
  purchases: purchases.map(amountOf),
});

const amountOf = ({ line, cost, from }: BookedLines['refunds'][number]) => ({
  line,
  amount: showMoney(cost),
  amountFrom: from,
});
