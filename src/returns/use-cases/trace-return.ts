import type { Clock } from '../../core/clock.ts';
import type { DeskRequest } from '../../requests/domain/request.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import { compareOrder, type QuotedUnits, type Remainder } from '../domain/order-comparison.ts';
import type { ContestedReturn } from '../domain/contested-return.ts';
import { recordedReturnOf } from '../domain/return-columns.ts';
import { settledAt } from '../domain/settled-return.ts';
import { otherReturnsOf, type OtherReturnsDeps } from './other-returns.ts';

export interface TraceReturnDeps extends OtherReturnsDeps {
  readonly reservations: Pick<ReservationDirectory, 'listOrder'>;
  readonly clock: Clock;
}

export interface TracedUnits extends QuotedUnits {
  readonly customerId: string;
  readonly reservationOrderId: string;
  /** Microsoft was asked to return the units otherwise, in a support request. */
  readonly isAskedOtherwise?: boolean;
}

export type ReturnTrace =
  | { readonly state: 'found'; readonly remainder?: Remainder | undefined }
  | { readonly state: 'none' }
  /** The units are returned, by this request or by another: a person decides. */
  | { readonly state: 'contested'; readonly contested: ContestedReturn }
  /** The reservation is otherwise than before, and will not tell any more what became of the return. */
  | { readonly state: 'changed'; readonly reason: string }
  /** A sentence for the operator. */
  | { readonly state: 'unsure'; readonly reason: string };

/** Checks whether a request of any kind that stopped has returned its units. */
export const traceReturn =
  (deps: TraceReturnDeps) =>
  async (request: Pick<DeskRequest, 'id' | 'internal'>, units: TracedUnits): Promise<ReturnTrace> => {
    const { reservations, clock } = deps;
    const { returning, returned } = recordedReturnOf(request);
    if (returning === undefined && units.isAskedOtherwise !== true) return { state: 'none' };
    const order = compareOrder(
      units,
      await reservations.listOrder(units.customerId, units.reservationOrderId),
    );
    switch (order.state) {
      case 'returned':
        return foundOrContested(deps, request, units, order.remainder);
      case 'changed':
        return returned === undefined && isSettled(returning, clock())
          ? { state: 'changed', reason: order.detail }
          : { state: 'unsure', reason: order.detail };
      case 'unclear':
        return { state: 'unsure', reason: order.detail };
      case 'under-way':
        return {
          state: 'unsure',
          reason: 'The reservation is cancelled, but Azure does not show the remaining units yet.',
        };
      case 'as-quoted':
        return traceUnchanged(recordedReturnOf(request), clock());
    }
  };

/** The reservation is as it was before the return. */
function traceUnchanged(
  { returning, returned }: ReturnType<typeof recordedReturnOf>,
  now: Date,
): ReturnTrace {
  if (returned !== undefined)
    return {
      state: 'unsure',
      reason: 'Microsoft accepted the return, but Azure still shows the reservation with all its units.',
    };
  if (returning !== undefined && !isSettled(returning, now))
    return { state: 'unsure', reason: `The return may be under way until ${settledAt(returning.at)}.` };
  return { state: 'none' };
}

/** The units are returned: by this request when Microsoft's answer says so, or when no other request returns them. */
async function foundOrContested(
  deps: TraceReturnDeps,
  request: Pick<DeskRequest, 'id' | 'internal'>,
  units: TracedUnits,
  remainder: Remainder | undefined,
): Promise<ReturnTrace> {
  if (recordedReturnOf(request).returned !== undefined) return { state: 'found', remainder };
  const { customerId, reservationId } = units;
  const own = { requestId: request.id, customerId, reservationIds: [reservationId] };
  const [contested] = await otherReturnsOf(deps)(own);
  return contested === undefined ? { state: 'found', remainder } : { state: 'contested', contested };
}

/** Whether nothing that was sent can still be under way. */
const isSettled = (returning: { readonly at: string } | undefined, now: Date): boolean =>
  returning === undefined || now.toISOString() >= settledAt(returning.at);
