import { purchaseAgain, type PurchaseAgain } from '../../purchase/domain/purchase-again.ts';
import type { Reservation } from '../../reservations/domain/reservation.ts';
import type { PartnerChangeInput } from './partner-change-input.ts';

/** The purchase that gives a reservation another Partner on Record, or what is missing to describe it. */
export type Rebuy = PurchaseAgain;

/** Describes the purchase of the same reservation with another Partner on Record. */
export const rebuyOf = (
  reservation: Reservation,
  {
    newPartnerOnRecordMpnId: partnerOnRecordMpnId,
    reason: justification,
  }: Pick<PartnerChangeInput, 'newPartnerOnRecordMpnId' | 'reason'>,
): Rebuy => purchaseAgain(reservation, { partnerOnRecordMpnId, justification });
