import { desk } from '../../core/actor.ts';
import type { Clock } from '../../core/clock.ts';
import { showMoney, subtractMoney, type Money } from '../../core/money.ts';
import type { Activity } from '../../core/step.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { withStep } from '../../requests/domain/progress.ts';
import type { Position } from '../../requests/domain/position.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { readProvisioningRequest } from '../../requests/use-cases/read-provisioning-request.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import { bookReturn, type DoneReturn, type ReturnBooking } from '../../returns/domain/booked-return.ts';
import { holdBecomesUse } from '../../returns/use-cases/cap-writes.ts';
import { readLostAnswer } from '../../returns/use-cases/returned-amounts.ts';
import type { RefundResult } from '../domain/refund-result.ts';
import type { finishRefund as step, RefundWork } from '../domain/refund-work.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly headroom: HeadroomStore;
  readonly expiries: ExpiryIndex;
  readonly clock: Clock;
}

type Input = Parameters<Activity<typeof step>>[0];

/**
 * Stores the expiry of the remaining reservation, then books the return and completes the request in one change. An
 * answer that was lost is replaced by Microsoft's last calculation, unless another request of the desk may have returned
 * the units.
 */
export const finishRefund =
  (deps: Deps): Activity<typeof step> =>
  async (input) => {
    const { units } = input.work;
    if (input.amounts !== undefined) return book(deps, input, input.position, { amounts: input.amounts });
    const lost = await readLostAnswer(deps)(units);
    if (lost.otherRequestId !== undefined) return { unclear: { otherRequestId: lost.otherRequestId } };
    const { returned, returning, position } = lost;
    const known = { amounts: returned, lastCalculated: returning?.calculated, sentAt: returning?.at };
    return book(deps, input, position, known);
  };

type Known = Pick<DoneReturn, 'amounts' | 'lastCalculated' | 'sentAt'>;

async function book(deps: Deps, input: Input, position: Position, known: Known) {
  const { work, remainder } = input;
  const { customerId } = work.units;
  const expiresAt = remainder?.expiresAt ?? work.expiresAt;
  if (remainder !== undefined) await deps.expiries.upsert(customerId, remainder.reservationId, expiresAt);
  const records = await deps.requests.listReservationRecords(customerId);
  const at = deps.clock().toISOString();
  const booking = bookReturn({
    ...{ units: work.units, terms: work.terms, expiresAt: work.expiresAt, remainder, records, at },
    ...known,
  });
  return complete(deps, input, position, booking);
}

async function complete(
  { requests, clock }: Deps,
  { work, remainder, steps }: Input,
  position: Position,
  { booked, entry, use, records }: ReturnBooking,
) {
  const { requestId, run } = work.units;
  const at = clock().toISOString();
  const result: RefundResult = {
    returned: booked,
    ...(remainder === undefined ? {} : { remaining: remainder }),
    entryIds: [entry.entryId],
  };
  const { committed } = await requests.commit({
    ...{ requestId, position, operation: 'finish' },
    change: {
      status: 'completed',
      updatedAt: at,
      steps: withStep(steps, 'post-ledger', { status: 'done', endedAt: at }),
      result,
    },
    newEvents: [
      { type: 'billed', at, actor: desk, data: billedData(work, booked, use.amount) },
      { type: 'completed', at, actor: desk, data: remainder ? { remaining: remainder.reservationId } : {} },
    ],
    writes: [
      { write: 'entry', entry },
      ...holdBecomesUse(use),
      ...records.map((record) => ({ write: 'reservation', record }) as const),
    ],
  });
  if (committed) return { status: 'completed' as const };
  await readProvisioningRequest(requests, { requestId, run });
  throw new Error(`request ${requestId} changed although provisioning had begun`);
}

/** The booked amounts beside those of the quote, of the desk's prediction and of Microsoft's count of the cap. */
function billedData(
  { terms, predicted, capUsed, microsoftCap }: RefundWork,
  { entryId, cost, total, amountFrom }: ReturnBooking['booked'],
  capUse: Money,
) {
  return {
    entryId,
    ...{ refund: showMoney(cost), credit: showMoney(total), amountFrom, quoted: showMoney(terms.cost) },
    ...(predicted === undefined
      ? {}
      : { predicted: showMoney(predicted), ...differenceOf('fromPrediction', cost, predicted) }),
    capUse: showMoney(capUse),
    ...(microsoftCap === undefined
      ? {}
      : {
          microsoftCap: showMoney(microsoftCap.consumed),
          ...differenceOf('fromMicrosoftCap', capUsed, microsoftCap.consumed),
        }),
  };
}

/** Names a difference that is more than a minor unit. */
function differenceOf(name: string, one: Money, other: Money): Readonly<Record<string, string>> {
  if (one.currency !== other.currency) return { [name]: `${one.currency} is not ${other.currency}` };
  const difference = subtractMoney(one, other);
  return Math.abs(difference.minor) <= 1 ? {} : { [name]: showMoney(difference) };
}
