import type { PurchaseRequest } from '../domain/purchase-kind.ts';
import type { PurchaseResult } from '../domain/purchase-result.ts';
import { foundPurchaseSchema } from '../domain/purchase-work.ts';
import type { ExpiryIndex } from '../../reservations/ports/expiry-index.ts';
import type { FoundRecord } from '../../requests/ports/kind-actions.ts';
import { recordOf } from './record-reservation.ts';

export interface FoundDeps {
  readonly expiries: ExpiryIndex;
}

/**
 * Records what a stopped purchase has bought so far. Its reservations enter the expiry index now, whatever the
 * operator decides.
 */
export const recordFoundPurchase =
  ({ expiries }: FoundDeps) =>
  async (request: PurchaseRequest, found: unknown): Promise<FoundRecord> => {
    const { cartId, reservationOrderId, reservations = [] } = foundPurchaseSchema.parse(found);
    for (const { reservationId, expiresAt } of reservations)
      await expiries.upsert(request.customerId, reservationId, expiresAt);
    if (reservationOrderId === undefined) return { change: {}, cartId };
    const result: PurchaseResult = request.result ?? { reservations: [], entryIds: [] };
    return {
      change: { result: { ...result, reservationOrderId, reservations } satisfies PurchaseResult },
      cartId,
      writes: reservations.map((one) => ({
        write: 'reservation',
        record: recordOf(purchaserOf(request), reservationOrderId, one),
      })),
    };
  };

const purchaserOf = ({ id, input, quote }: PurchaseRequest) => ({
  requestId: id,
  departmentId: input.departmentId,
  partnerOnRecordMpnId: quote?.partnerOnRecordMpnId ?? input.partnerOnRecordMpnId,
  markupPercent: quote?.markupPercent,
});
