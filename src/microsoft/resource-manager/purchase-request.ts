import type { ExchangePurchase } from '../../returns/ports/exchanges.ts';
import { subscriptionScope } from './api-paths.ts';
import type { toAppliedScope } from './scope.ts';

/** ARM's `PurchaseRequest`, as calculatePrice and calculateExchange take it. */
export function toPurchaseRequest(
  purchase: Omit<ExchangePurchase, 'scope'>,
  appliedScope: ReturnType<typeof toAppliedScope>,
) {
  const { sku, region, subscriptionId, instanceFlexibility } = purchase;
  return {
    sku: { name: sku },
    location: region,
    properties: {
      reservedResourceType: purchase.reservedResourceType,
      billingScopeId: subscriptionScope(subscriptionId),
      term: purchase.term,
      billingPlan: purchase.billingPlan,
      quantity: purchase.quantity,
      displayName: purchase.displayName ?? sku,
      ...appliedScope,
      renew: purchase.renew,
      ...(instanceFlexibility === undefined ? {} : { reservedResourceProperties: { instanceFlexibility } }),
    },
  };
}
