import type { ReservationRecord } from '../../reservations/domain/reservation.ts';

interface Purchaser {
  readonly requestId: string;
  readonly departmentId?: string | undefined;
  readonly partnerOnRecordMpnId?: string | undefined;
  readonly markupPercent?: string | undefined;
}

/** Builds the record of a bought reservation: facts that Microsoft does not store. */
export function recordOf(
  { requestId, departmentId, partnerOnRecordMpnId, markupPercent }: Purchaser,
  reservationOrderId: string,
  { reservationId, expiresAt }: { readonly reservationId: string; readonly expiresAt: string },
): ReservationRecord {
  return {
    reservationId,
    reservationOrderId,
    expiresAt,
    requestId,
    lineage: { from: [], to: [], by: 'purchase' },
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(partnerOnRecordMpnId === undefined ? {} : { partnerOnRecordMpnId }),
    ...(markupPercent === undefined ? {} : { markupPercent }),
  };
}
