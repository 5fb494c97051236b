import type { CustomerCap, HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import type { Position } from '../../requests/domain/position.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { RequestStore } from '../../requests/ports/request-store.ts';
import { recordedReturnOf, type ReturnedAmounts, type ReturnInternal } from '../domain/return-columns.ts';
import type { UnitReturn } from '../domain/return-steps.ts';

interface Deps {
  readonly requests: Pick<RequestStore, 'read'>;
  readonly headroom: HeadroomStore;
}

/** What the row says of a return whose answer was lost. */
export interface LostAnswer {
  readonly returning: ReturnInternal['returning'] | undefined;
  readonly returned: ReturnedAmounts | undefined;
  /**
   * Another request of the desk that returns units of the same reservation: which of the two was carried out cannot be
   * told. `undefined` also when an operator has marked this request as done, which says that it was this one.
   */
  readonly otherRequestId: string | undefined;
  /** The base of the next change. */
  readonly position: Position;
}

/** Reads what is known of a return whose answer did not reach the flow. */
export const readLostAnswer =
  ({ requests, headroom }: Deps) =>
  async ({ requestId, customerId, reservationId }: UnitReturn): Promise<LostAnswer> => {
    const [stored, cap] = await Promise.all([requests.read(requestId), headroom.readCap(customerId)]);
    if (stored === undefined) throw new Error(`request ${requestId} no longer exists`);
    const { returning, returned } = recordedReturnOf(stored.request);
    const isOurs = stored.request.resolution?.action === 'mark-done';
    const otherRequestId = isOurs ? undefined : otherReturnOf(cap, { requestId, reservationId });
    return { returning, returned, otherRequestId, position: stored.position };
  };

/** Another request that returns, or has returned, units of the reservation. */
export const otherReturnOf = (
  { holds, uses }: CustomerCap,
  { requestId, reservationId }: Pick<UnitReturn, 'requestId' | 'reservationId'>,
): string | undefined =>
  [...holds, ...uses].find(
    (one) =>
      one.requestId !== requestId &&
      one.reservationId !== undefined &&
      isSameName(one.reservationId, reservationId),
  )?.requestId;
