import { orderNameOf } from '../../core/identifiers.ts';
import type { UnitReturn } from '../../returns/domain/return-steps.ts';
import { showMoney } from '../../core/money.ts';

/** A support request in words: plain text with ids and figures, no personal data. */
export interface SupportText {
  readonly title: string;
  readonly description: string;
}

/** What Microsoft's support is asked for, also for a person who has to copy it into the portal. */
export function supportText(units: UnitReturn): SupportText {
  const { requestId, reservationOrderId, reservationId, quantity, calculated, sessionId } = units;
  const { billingRefund } = calculated;
  return {
    title: 'Refund of a reservation: self service is not supported',
    description: [
      'Please return these units of a reservation on behalf of our customer.',
      `ReservationOrderId: ${reservationOrderId}`,
      `ReservationId: ${reservationId}`,
      `Quantity: ${quantity}`,
      ...(billingRefund === undefined ? [] : [`Calculated refund: ${showMoney(billingRefund)}`]),
      `Session of calculateRefund: ${sessionId}`,
      'Error of calculateRefund or return: SelfServiceRefundNotSupported',
      `Our reference: ${orderNameOf(requestId)}`,
    ].join('\n'),
  };
}
