import { maxPrice } from '../../ledger/domain/customer-price.ts';
import { runOf } from '../../requests/domain/run.ts';
import type { UnitReturn } from '../../returns/domain/return-steps.ts';
import type { PartnerChangeRequest } from '../domain/partner-change-kind.ts';
import type { PartnerChangeQuote } from '../domain/partner-change-quote.ts';

/**
 * The return of an approved partner change, as its steps take it.
 *
 * @param quote the final quote, whose session returns the reservation. Microsoft must pay back what the approved one
 * said, less the tolerance.
 */
export function unitsOfChange(
  request: PartnerChangeRequest,
  { refund }: PartnerChangeQuote,
  tolerancePercent: string,
): UnitReturn {
  const approved = request.quote?.refund.cost ?? refund.cost;
  const least = approved.minor < refund.cost.minor ? approved : refund.cost;
  const tolerated = maxPrice(least, tolerancePercent).minor - least.minor;
  const { reservationOrderId, reservationId, quantity, sessionId, calculatedAt, order } = refund;
  return {
    requestId: request.id,
    run: runOf(request),
    customerId: request.customerId,
    ...{ reservationOrderId, reservationId, quantity, sessionId, calculatedAt, order },
    calculated: { billingRefund: refund.cost },
    minRefund: { minor: least.minor - tolerated, currency: least.currency },
  };
}
