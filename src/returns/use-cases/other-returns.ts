import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { isSameName } from '../../reservations/domain/azure-names.ts';
import type { ReservationRecords } from '../../reservations/ports/reservation-records.ts';
import type { ContestedReturn } from '../domain/contested-return.ts';

export interface OtherReturnsDeps {
  readonly requests: ReservationRecords;
  readonly headroom: HeadroomStore;
}

/** Reservations that a request returns. */
interface OwnReturns {
  readonly requestId: string;
  readonly customerId: string;
  readonly reservationIds: readonly string[];
}

/**
 * Finds those reservations of which another request, of any kind, is to return or has returned units. For a request
 * whose answer was lost: Azure does not show who has returned a reservation. Microsoft gives the units that stay a new
 * id, so units of one id are returned once.
 */
export const otherReturnsOf =
  ({ requests, headroom }: OtherReturnsDeps) =>
  async ({ requestId, customerId, reservationIds }: OwnReturns): Promise<readonly ContestedReturn[]> => {
    // In this order: a request that ends meanwhile replaces its open return by a record.
    const { openReturns } = await headroom.readCap(customerId);
    const records = await requests.listReservationRecords(customerId);
    const returns = [
      ...openReturns,
      ...records.map(({ returnedBy, reservationId }) => ({ requestId: returnedBy, reservationId })),
    ].filter((one) => one.requestId !== requestId);
    return reservationIds.flatMap((reservationId) => {
      const other = returns.find((one) => isSameName(one.reservationId, reservationId))?.requestId;
      return other === undefined ? [] : [{ reservationId, otherRequestId: other }];
    });
  };
