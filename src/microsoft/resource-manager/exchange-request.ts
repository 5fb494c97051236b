import type { ExchangeLines, ExchangePurchase } from '../../returns/ports/exchanges.ts';
import { subscriptionScope } from './api-paths.ts';
import { toReservationToReturn } from './refunds.ts';
import { toAppliedScope } from './scope.ts';

/** The body of calculateExchange. */
export const toCalculateExchange = ({ customerId, returns, purchases }: ExchangeLines) => ({
  properties: {
    reservationsToExchange: returns.map(toReservationToReturn),
    reservationsToPurchase: purchases.map((purchase) => toPurchase(purchase, customerId)),
  },
});

/** Nothing is inherited from what is returned, so that scope and renewal are always sent. */
function toPurchase(purchase: ExchangePurchase, tenantId: string) {
  const { sku, region, subscriptionId, reservedResourceType, instanceFlexibility } = purchase;
  return {
    sku: { name: sku },
    location: region,
    properties: {
      reservedResourceType,
      billingScopeId: subscriptionScope(subscriptionId),
      term: purchase.term,
      billingPlan: purchase.billingPlan,
      quantity: purchase.quantity,
      displayName: purchase.displayName ?? sku,
      ...toAppliedScope(purchase.scope, tenantId),
      renew: purchase.renew,
      ...(instanceFlexibility === undefined ? {} : { reservedResourceProperties: { instanceFlexibility } }),
    },
  };
}
