import { desk } from '../../core/actor.ts';
import { showMoney, type Money } from '../../core/money.ts';
import { plannedPayments, type PlannedPayment } from '../../instalments/domain/instalments.ts';
import type { DueInstalments } from '../../instalments/ports/due-instalments.ts';
import { entryIdOf, imbalanceOf, paymentEntry, type LedgerEntry } from '../../ledger/domain/ledger.ts';
import { recordOf } from '../../purchase/use-cases/record-reservation.ts';
import type { EventDraft } from '../../requests/domain/timeline.ts';
import type { ChangeWrite } from '../../requests/ports/request-store.ts';
import type { Reservation, ReservationRecord } from '../../reservations/domain/reservation.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { OrderPayment, ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { RenewalRequest } from '../domain/renewal-kind.ts';
import type { WatchedRenewal } from '../domain/watched-renewal.ts';

export interface BookRenewalDeps {
  readonly reservations: Pick<ReservationDirectory, 'payments'>;
  readonly expiries: ExpiryIndex;
  readonly instalments: Pick<DueInstalments, 'upsert'>;
}

interface Renewed {
  readonly request: RenewalRequest;
  readonly watched: WatchedRenewal;
  readonly successor: Reservation;
  readonly at: string;
}

/** What the change that records a renewal writes about the order that Microsoft made. */
export interface BookedRenewal {
  readonly entry: LedgerEntry;
  readonly event: EventDraft;
  readonly writes: readonly ChangeWrite[];
}

/**
 * Books the successor: the first payment in the ledger, at the approved total and at Microsoft's charge, and the record
 * with its lineage. Stores its end and the next payment of a monthly plan before that. `undefined` for a decision without a
 * price.
 */
export async function bookRenewal(
  deps: BookRenewalDeps,
  renewed: Renewed,
): Promise<BookedRenewal | undefined> {
  const { watched, successor, at } = renewed;
  const plan = planOf(renewed);
  if (plan === undefined) return undefined;
  const { customerId, requestId } = watched;
  const { reservationId, reservationOrderId, expiresAt } = successor;
  if (expiresAt !== undefined) await deps.expiries.upsert(customerId, reservationId, expiresAt);
  const payments = await deps.reservations.payments(customerId, reservationOrderId);
  const second = paymentOf(payments, 2);
  if (plan.length > 1 && second !== undefined)
    await deps.instalments.upsert({
      ...{ customerId, requestId, reservationOrderId, number: 2, dueOn: second.dueOn },
    });
  const { entry, charged } = firstEntry(renewed, plan, paymentOf(payments, 1)?.billed);
  const record = { ...recordOfSuccessor(renewed), ...scheduleOf(plan, payments) };
  return {
    entry,
    event: { type: 'billed', at, actor: desk, data: { entryId: entry.entryId, ...charged } },
    writes: [{ write: 'entry', entry }, ...writesOf(record)],
  };
}

/** The payments as they were approved; `undefined` for a decision without a price. */
function planOf({ request, watched }: Renewed): readonly PlannedPayment[] | undefined {
  const { total, cost } = request.quote ?? {};
  const { successor } = watched;
  return total === undefined || cost === undefined || successor === undefined
    ? undefined
    : plannedPayments({ ...successor, total, cost });
}

/** The cost is what Microsoft charged, if it is in the currency of the quote, because an entry has one currency. */
function firstEntry({ watched, at }: Renewed, plan: readonly PlannedPayment[], billed: Money | undefined) {
  const { requestId } = watched;
  const [first] = plan;
  if (first === undefined) throw new Error(`the renewal ${requestId} has no payment`);
  const entry = paymentEntry({
    ...{ requestId, number: 1, postedAt: at, total: first.total },
    kind: plan.length === 1 ? 'purchase' : 'instalment',
    cost: billed?.currency === first.cost.currency ? billed : first.cost,
  });
  if (imbalanceOf(entry) !== 0) throw new Error(`the entry of request ${requestId} does not balance`);
  return { entry, charged: billed === undefined ? {} : { charged: showMoney(billed) } };
}

/** A record needs the end of its reservation. */
const writesOf = ({ expiresAt, ...record }: Known): readonly ChangeWrite[] =>
  expiresAt === undefined ? [] : [{ write: 'reservation', record: { ...record, expiresAt } }];

const paymentOf = (payments: readonly OrderPayment[], number: number): OrderPayment | undefined =>
  payments.find((payment) => payment.number === number);

type Known = Omit<ReservationRecord, 'expiresAt'> & { readonly expiresAt?: string | undefined };

function recordOfSuccessor({ request, watched, successor }: Renewed): Known {
  const { reservationId, reservationOrderId, expiresAt } = successor;
  const { requestId } = watched;
  const departmentId = watched.successor?.departmentId;
  const markupPercent = request.quote?.markupPercent;
  const record = recordOf({ requestId, departmentId, markupPercent }, reservationOrderId, {
    reservationId,
    expiresAt: expiresAt ?? '',
  });
  return {
    ...record,
    expiresAt,
    lineage: { from: [watched.reservationId], to: [], by: 'renewal' },
    entryId: entryIdOf(requestId, 1),
  };
}

function scheduleOf(plan: readonly PlannedPayment[], payments: readonly OrderPayment[]) {
  const schedule = plan.map(({ total }, index) => ({
    dueOn: paymentOf(payments, index + 1)?.dueOn ?? '',
    total,
  }));
  // A day that Microsoft does not show yet would make the record unreadable.
  return plan.length > 1 && schedule.every(({ dueOn }) => dueOn !== '') ? { schedule } : {};
}
