import { desk } from '../../core/actor.ts';
import type { Activity } from '../../core/step.ts';
import { bookOrder, type BookDeps, type BookedOrder } from '../../purchase/use-cases/book-order.ts';
import { readProvisioning } from '../../purchase/use-cases/read-provisioning.ts';
import type { ReservationRecord } from '../../reservations/domain/reservation.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import { recordWrites } from '../../returns/use-cases/record-writes.ts';
import type { RequestChange } from '../../requests/domain/request.ts';
import type { ChangeWrite, RequestStore } from '../../requests/ports/request-store.ts';
import type { finishPartnerChange as step } from '../domain/closing-steps.ts';
import type { PartnerChangeDocuments } from '../domain/partner-change-kind.ts';

export interface FinishChangeDeps extends BookDeps {
  readonly requests: RequestStore;
}

type Input = Parameters<Activity<typeof step>>[0];

/**
 * Writes the new reservation, the lineage from the returned one to it, the entry of the first payment and the completed
 * request in one change. Returns `unbooked` as a purchase does. The refund is booked already.
 */
export const finishPartnerChange =
  (deps: FinishChangeDeps): Activity<typeof step> =>
  async (input) => {
    const booked = await bookOrder(deps, input);
    if ('unbooked' in booked) return booked;
    const { plan, position, bookedReturn, reservationOrderId } = input;
    const { at, steps, result, newEvents } = booked;
    const { committed } = await deps.requests.commit({
      requestId: plan.requestId,
      position,
      operation: 'finish',
      change: {
        status: 'completed',
        updatedAt: at,
        steps,
        result: {
          ...result,
          returned: bookedReturn,
          entryIds: [bookedReturn.entryId, ...result.entryIds],
        },
      } satisfies RequestChange<PartnerChangeDocuments>,
      newEvents: [...newEvents, { type: 'completed', at, actor: desk, data: { reservationOrderId } }],
      writes: await writesOf(deps, input, booked),
    });
    if (!committed) {
      await readProvisioning(deps.requests, plan);
      throw new Error(`request ${plan.requestId} changed although provisioning had begun`);
    }
    return { status: 'completed' };
  };

async function writesOf(
  { requests }: FinishChangeDeps,
  { plan, bookedReturn, reservations }: Input,
  { records, entry }: BookedOrder,
): Promise<readonly ChangeWrite[]> {
  const { reservationId: returnedId } = bookedReturn;
  const read = await requests.recordsToChange(plan.customerId);
  const known = read.records.filter(({ reservationId }) => isSameName(reservationId, returnedId));
  const to = reservations.map(({ reservationId }) => reservationId);
  return [
    ...recordWrites(
      [
        ...records.map((record) => withLineage(record, { from: [returnedId] })),
        ...known.map((record) => withLineage(record, { to })),
      ],
      read,
    ),
    { write: 'entry', entry },
    { write: 'release' },
  ];
}

function withLineage(
  record: ReservationRecord,
  { from = [], to = [] }: { readonly from?: readonly string[]; readonly to?: readonly string[] },
): ReservationRecord {
  const { lineage = { from: [], to: [], by: 'purchase' as const } } = record;
  return { ...record, lineage: { ...lineage, from: [...lineage.from, ...from], to: [...lineage.to, ...to] } };
}
