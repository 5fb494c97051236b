import { desk } from '../../core/actor.ts';
import { dayOf } from '../../core/calendar-day.ts';
import type { Clock } from '../../core/clock.ts';
import { showMoney } from '../../core/money.ts';
import type { Activity } from '../../core/step.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { imbalanceOf, refundEntry } from '../../ledger/domain/ledger.ts';
import { requestOf } from '../../requests/domain/request-kind.ts';
import { assertCurrentRun } from '../../requests/domain/run.ts';
import type { ChangeWrite, RequestStore } from '../../requests/ports/request-store.ts';
import type { ReturnedAmounts } from '../../returns/domain/return-columns.ts';
import type { bookReturn as step } from '../domain/closing-steps.ts';
import {
  partnerChangeKind,
  type PartnerChangeDocuments,
  type PartnerChangeRequest,
} from '../domain/partner-change-kind.ts';
import type { BookedReturn } from '../domain/partner-change-result.ts';
import type { RequestChange } from '../../requests/domain/request.ts';

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
    const bookedReturn = bookedOf(request, amounts ?? request.internal?.returned, at);
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
      writes: writesOf(request, bookedReturn),
    });
    if (!committed.committed) throw new Error(`request ${requestId} changed while its return was booked`);
    return { position: committed.position, bookedReturn };
  };

/** The figures of the return: those of Microsoft's answer, or of its calculation when the answer was lost. */
function bookedOf(
  { id, internal, quote }: PartnerChangeRequest,
  answered: ReturnedAmounts | undefined,
  returnedAt: string,
): BookedReturn {
  if (quote === undefined) throw new Error(`request ${id} has no quote`);
  const { reservationId, reservationOrderId, quantity, markupPercent } = quote.refund;
  const amount = answered?.billingRefund;
  const cost = amount ?? internal?.returning?.calculated.billingRefund ?? quote.refund.cost;
  const total = customerPrice(cost, markupPercent);
  return {
    ...{ reservationId, reservationOrderId, quantity, cost, total, returnedAt },
    amountFrom: amount === undefined ? 'quote' : 'return',
    entryId: refundEntry({ requestId: id, postedAt: returnedAt, total, cost }).entryId,
  };
}

function writesOf(
  { id, kind, quote }: PartnerChangeRequest,
  { reservationId, cost, total, returnedAt }: BookedReturn,
): readonly ChangeWrite[] {
  if (quote === undefined) throw new Error(`request ${id} has no quote`);
  const entry = refundEntry({ requestId: id, postedAt: returnedAt, total, cost });
  if (imbalanceOf(entry) !== 0) throw new Error(`the entry of the refund of request ${id} does not balance`);
  const use = {
    on: dayOf(new Date(returnedAt)),
    amount: quote.refund.pricingTotal,
    ...{ requestId: id, reservationId },
  };
  return [
    { write: 'entry', entry },
    { write: 'use', use },
    { write: 'hold', hold: { requestId: id, kind, held: { reservationId } } },
  ];
}

const shown = ({ entryId, cost, total, amountFrom, reservationId }: BookedReturn) => ({
  ...{ entryId, reservationId, amountFrom },
  refund: showMoney(cost),
  credit: showMoney(total),
});
