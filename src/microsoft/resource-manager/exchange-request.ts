import type { ExchangeLines } from '../../returns/ports/exchanges.ts';
import { toPurchaseRequest } from './purchase-request.ts';
import { toReservationToReturn } from './refunds.ts';
import { toAppliedScope } from './scope.ts';

/** The body of calculateExchange. A purchase inherits nothing from what is returned: scope and renewal are always sent. */
export const toCalculateExchange = ({ customerId, returns, purchases }: ExchangeLines) => ({
  properties: {
    reservationsToExchange: returns.map(toReservationToReturn),
    reservationsToPurchase: purchases.map((purchase) =>
      toPurchaseRequest(purchase, toAppliedScope(purchase.scope, customerId)),
    ),
  },
});
