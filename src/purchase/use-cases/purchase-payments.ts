import { plannedPayments } from '../../instalments/domain/instalments.ts';
import type { PaymentPlan } from '../../instalments/ports/payment-plans.ts';
import type { PurchaseRequest } from '../domain/purchase-kind.ts';
import type { PurchaseResult } from '../domain/purchase-result.ts';

/** The payments of a completed purchase. */
export function paymentsOfPurchase({ id, quote, input, result }: PurchaseRequest): PaymentPlan {
  if (quote === undefined) throw new Error(`request ${id} is completed without a quote`);
  const known: PurchaseResult = result ?? { reservations: [], entryIds: [] };
  return {
    payments: plannedPayments({ ...input, total: quote.total, cost: quote.cost }),
    entryIds: known.entryIds,
    resultWith: (entryId) => ({ ...known, entryIds: [...known.entryIds, entryId] }) satisfies PurchaseResult,
  };
}
