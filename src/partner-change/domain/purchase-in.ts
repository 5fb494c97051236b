import type { PurchaseRequest } from '../../purchase/domain/purchase-kind.ts';
import type { PartnerChangeRequest } from './partner-change-kind.ts';

/** The purchase in a partner change, as the use cases of a purchase take it. Throws while there is no quote. */
export function purchaseIn({ quote, ...request }: PartnerChangeRequest): PurchaseRequest {
  if (quote === undefined) throw new Error(`request ${request.id} has no quote`);
  return { ...request, input: quote.rebuy, quote: quote.purchase };
}
