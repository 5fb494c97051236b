import type { Exchange } from '../../store/exchange-records.ts';
import { operationEnvelope } from '../operation-address.ts';
import { orderPath, reservationPath } from '../reservation-shapes.ts';
import { policyResultShape } from './exchange-offer.ts';

/**
 * How far an exchange is. The order of a purchase is known as soon as the refunds are done, its reservation only when
 * it was bought.
 */
export function exchangeShape(exchange: Exchange) {
  const { id, status, error, sessionId, totals, policyErrors } = exchange;
  return {
    ...operationEnvelope(id),
    status,
    properties: {
      sessionId,
      ...totals,
      ...policyResultShape(policyErrors),
      reservationsToPurchase: exchange.purchases.map((line) => purchaseShape(exchange, line)),
      reservationsToExchange: exchange.returns.map((line) => ({ ...line.wire, status: line.status })),
    },
    ...(error === undefined || status.startsWith('Pending') ? {} : { error }),
  };
}

function purchaseShape(
  exchange: Exchange,
  { orderId, reservationId, status, wire }: Exchange['purchases'][number],
) {
  const ordered = exchange.status !== 'PendingRefunds' && (status === 'Pending' || status === 'Succeeded');
  return {
    ...(ordered ? { reservationOrderId: orderPath(orderId) } : {}),
    ...(reservationId === undefined ? {} : { reservationId: reservationPath(orderId, reservationId) }),
    ...wire,
    status,
  };
}
