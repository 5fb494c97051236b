import type { Money } from '../../core/money.ts';
import { runOf } from '../../requests/domain/run.ts';
import type { UnitReturn } from '../../returns/domain/return-steps.ts';
import type { PartnerChangeRequest } from '../domain/partner-change-kind.ts';
import type { RefundPart } from '../domain/partner-change-quote.ts';

/**
 * The return of an approved partner change, as its steps take it.
 *
 * @param refund that of the final quote, in whose session the reservation is returned
 * @param minRefund the least that Microsoft may pay back
 */
export function unitsOfChange(
  request: PartnerChangeRequest,
  refund: RefundPart,
  minRefund: Money,
): UnitReturn {
  const { reservationOrderId, reservationId, quantity, sessionId, calculatedAt, order, cost } = refund;
  return {
    requestId: request.id,
    run: runOf(request),
    customerId: request.customerId,
    ...{ reservationOrderId, reservationId, quantity, sessionId, calculatedAt, order, minRefund },
    calculated: { billingRefund: cost },
  };
}
