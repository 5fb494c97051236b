import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { showMoney } from '../../core/money.ts';
import type { Activity } from '../../core/step.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import { assertCurrentRun } from '../../requests/domain/run.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import type { RecordsToChange } from '../../reservations/ports/reservation-records.ts';
import {
  bookReturn as bookingOf,
  type BookedReturn,
  type ReturnBooking,
} from '../../returns/domain/booked-return.ts';
import type { ReturnedAmounts } from '../../returns/domain/return-columns.ts';
import type { UnitReturn } from '../../returns/domain/return-steps.ts';
import { holdBecomesUseMeanwhile } from '../../returns/use-cases/cap-writes.ts';
import { recordWrites } from '../../returns/use-cases/record-writes.ts';
import { readLostAnswer } from '../../returns/use-cases/returned-amounts.ts';
import type { bookReturn as step } from '../domain/closing-steps.ts';
import {
  partnerChangeKind,
  type PartnerChangeDocuments,
  type PartnerChangeRequest,
} from '../domain/partner-change-kind.ts';

export interface BookReturnDeps {
  readonly requests: RequestStore;
  readonly headroom: HeadroomStore;
  readonly clock: Clock;
}

/**
 * Books what Microsoft pays back, in one change: entry, use of the refund cap, a hold that reserves nothing of it any
 * more, and the end of the reservation. Reads the row, because a return whose answer was lost leaves an older position
 * behind. A repetition finds its booking there.
 */
export const bookReturn =
  (deps: BookReturnDeps): Activity<typeof step> =>
  async ({ units, amounts, steps }) => {
    const { requestId, run } = units;
    const stored = await deps.requests.read(requestId);
    if (stored === undefined) throw new Error(`request ${requestId} no longer exists`);
    assertCurrentRun(stored.request, run);
    const request = requestOf(partnerChangeKind, stored.request);
    const { bookedReturn, returned } = request.internal ?? {};
    if (bookedReturn !== undefined) return { state: 'booked', position: stored.position, bookedReturn };
    const answer = amounts ?? returned;
    const contested = answer ? undefined : (await readLostAnswer(deps)(units)).contested;
    if (contested !== undefined) return { state: 'unclear', contested };
    const booking = await book(deps, request, units, answer);
    const { booked } = booking;
    const committed = await deps.requests.commit({
      requestId,
      position: stored.position,
      operation: 'book-return',
      change: {
        updatedAt: deps.clock().toISOString(),
        steps,
        internal: { bookedReturn: booked },
        result: { returned: booked, reservations: [], entryIds: [booked.entryId] },
      } satisfies RequestChange<PartnerChangeDocuments>,
      newEvents: [{ type: 'billed', at: deps.clock().toISOString(), actor: desk, data: shown(booked) }],
      writes: [
        { write: 'entry', entry: booking.entry },
        ...holdBecomesUseMeanwhile(request.kind, booking.use),
        ...recordWrites(booking.records, booking.read),
      ],
    });
    if (!committed.committed) throw new Error(`request ${requestId} changed while its return was booked`);
    return { state: 'booked', position: committed.position, bookedReturn: booked };
  };

/** What the booking writes. The amounts of Microsoft's last calculation count when its answer was lost. */
async function book(
  { requests, clock }: BookReturnDeps,
  { quote, internal, customerId }: PartnerChangeRequest,
  units: UnitReturn,
  amounts: ReturnedAmounts | undefined,
): Promise<ReturnBooking & { readonly read: RecordsToChange }> {
  if (quote === undefined) throw new Error(`request ${units.requestId} has no quote`);
  const at = clock().toISOString();
  const read = await requests.recordsToChange(customerId);
  const booking = bookingOf({
    ...{ units, amounts, at },
    terms: quote.refund,
    lastCalculated: internal?.returning?.calculated,
    sentAt: internal?.returning?.at,
    remainder: undefined,
    expiresAt: quote.refund.expiresAt ?? at,
    records: read.records,
  });
  return { ...booking, read };
}

const shown = ({ entryId, cost, total, amountFrom, reservationId }: BookedReturn) => ({
  ...{ entryId, reservationId, amountFrom },
  refund: showMoney(cost),
  credit: showMoney(total),
});
