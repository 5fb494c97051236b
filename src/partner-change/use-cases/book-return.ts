import { desk } from '../../core/actor.ts';
import { dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import { showMoney, type Money } from '../../core/money.ts';
import type { Activity } from '../../core/step.ts';
import { imbalanceOf, refundEntry, refundEntryIdOf } from '../../ledger/domain/ledger.ts';
import { unitsOf } from '../../reservations/domain/reservation.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import { assertCurrentRun } from '../../requests/domain/run.ts';
import type { ChangeWrite, RequestStore } from '../../requests/ports/request-store.ts';
import { bookedReturn as amountsOf } from '../../returns/domain/booked-return.ts';
import { recordsAfterReturn } from '../../returns/domain/records-after-return.ts';
import type { ReturnedAmounts } from '../../returns/domain/return-columns.ts';
import type { UnitReturn } from '../../returns/domain/return-steps.ts';
import { holdBecomesUseMeanwhile } from '../../returns/use-cases/cap-writes.ts';
import type { bookReturn as step } from '../domain/closing-steps.ts';
import {
  partnerChangeKind,
  type PartnerChangeDocuments,
  type PartnerChangeRequest,
} from '../domain/partner-change-kind.ts';
import type { RefundPart } from '../domain/partner-change-quote.ts';
import type { BookedReturn } from '../domain/partner-change-result.ts';

export interface BookReturnDeps {
  readonly requests: RequestStore;
  readonly clock: Clock;
}

/**
 * Books what Microsoft pays back, in one change: entry, use of the refund cap, and a hold that reserves nothing of it any
 * more. Reads the row, because a return whose answer was lost leaves an older position behind. A repetition finds its
 * booking there.
 */
export const bookReturn =
  (deps: BookReturnDeps): Activity<typeof step> =>
  async ({ units, amounts, steps }) => {
    const { requestId, run } = units;
    const stored = await deps.requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} no longer exists`);
    assertCurrentRun(stored.request, run);
    const request = requestOf(partnerChangeKind, stored.request);
    const known = request.internal?.bookedReturn;
    if (known !== undefined) return { position: stored.position, bookedReturn: known };
    const at = deps.clock().toISOString();
    const booked = bookingOf(request, units, amounts ?? request.internal?.returned);
    const bookedReturn = { ...partOf(request, at), ...booked.shown };
    const committed = await deps.requests.commit({
      requestId,
      position: stored.position,
      operation: 'book-return',
      change: {
        updatedAt: at,
        steps,
        internal: { bookedReturn },
        result: { returned: bookedReturn, reservations: [], entryIds: [bookedReturn.entryId] },
      } satisfies RequestChange<PartnerChangeDocuments>,
      newEvents: [{ type: 'billed', at, actor: desk, data: shown(bookedReturn) }],
      writes: [
        ...bookingWrites(request, bookedReturn, booked.capUse),
        ...(await recordWrites(deps, request, bookedReturn)),
      ],
    });
    if (!committed.committed) throw new Error(`request ${requestId} changed while its return was booked`);
    return { position: committed.position, bookedReturn };
  };

function bookingOf(
  request: PartnerChangeRequest,
  { calculated }: UnitReturn,
  returned: ReturnedAmounts | undefined,
) {
  const last = request.internal?.returning?.calculated;
  const { capUse, ...shown } = amountsOf({ ...refundOf(request), calculated }, returned, last);
  return { capUse, shown };
}

function partOf(request: PartnerChangeRequest, returnedAt: string) {
  const { reservationId, reservationOrderId, quantity } = refundOf(request);
  return { reservationId, reservationOrderId, quantity, returnedAt, entryId: refundEntryIdOf(request.id) };
}

function refundOf({ id, quote }: PartnerChangeRequest): RefundPart {
  if (quote === undefined) throw new Error(`request ${id} has no quote`);
  return quote.refund;
}

/** The entry of the refund, and the use of the refund cap instead of what the request held of it. */
function bookingWrites(
  { id: requestId, kind }: PartnerChangeRequest,
  { reservationId, cost, total, returnedAt }: BookedReturn,
  amount: Money,
): readonly ChangeWrite[] {
  const entry = refundEntry({ requestId, postedAt: returnedAt, total, cost });
  if (imbalanceOf(entry) !== 0)
    throw new Error(`the entry of the refund of request ${requestId} does not balance`);
  const use = { on: dayOf(new Date(returnedAt)), amount, requestId, reservationId };
  return [{ write: 'entry', entry }, ...holdBecomesUseMeanwhile(kind, use)];
}

/** What ends with the returned reservation in the records of the desk; nothing when the desk has not bought it. */
async function recordWrites(
  { requests }: BookReturnDeps,
  request: PartnerChangeRequest,
  { reservationId, reservationOrderId, quantity, returnedAt }: BookedReturn,
): Promise<readonly ChangeWrite[]> {
  const records = await requests.listReservationRecords(request.customerId);
  const known = records.find((record) => record.reservationId === reservationId);
  if (known === undefined) return [];
  const changed = recordsAfterReturn(records, {
    ...{ reservationId, reservationOrderId, quantity },
    unitsOfOrder: unitsOf(refundOf(request).order),
    on: dayOf(new Date(returnedAt)),
    expiresAt: known.expiresAt,
  });
  return changed.map((record) => ({ write: 'reservation', record }));
}

const shown = ({ entryId, cost, total, amountFrom, reservationId }: BookedReturn) => ({
  ...{ entryId, reservationId, amountFrom },
  refund: showMoney(cost),
  credit: showMoney(total),
});
