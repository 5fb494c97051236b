import { plannedPayments } from '../../instalments/domain/instalments.ts';
import type { PaymentPlan, PaymentPlanOf } from '../../instalments/ports/payment-plans.ts';
import type { ExchangeRequest } from '../domain/exchange-kind.ts';
import { emptyResult, type ExchangeResult } from '../domain/exchange-result.ts';

/** The payments of a monthly line of a completed exchange. */
export function paymentsOfExchange(
  { id, quote, result = emptyResult }: ExchangeRequest,
  { line = 0 }: Parameters<PaymentPlanOf>[1],
): PaymentPlan {
  const bought = quote?.purchaseLines[line - 1];
  if (bought === undefined) throw new Error(`exchange ${id} has no line ${line}`);
  return {
    payments: plannedPayments(bought),
    entryIds: result.entryIds,
    resultWith: (entryId) =>
      ({ ...result, entryIds: [...result.entryIds, entryId] }) satisfies ExchangeResult,
  };
}
