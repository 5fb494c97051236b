import { plannedPayments } from '../../instalments/domain/instalments.ts';
import type { PaymentPlan } from '../../instalments/ports/payment-plans.ts';
import type { RenewalRequest } from '../domain/renewal-kind.ts';
import type { RenewalResult } from '../domain/renewal-result.ts';

/** The payments of what a renewal has bought, as it was approved. */
export function paymentsOfRenewal({ id, quote, result }: RenewalRequest): PaymentPlan {
  const { successor, total, cost } = quote ?? {};
  if (successor === undefined || total === undefined || cost === undefined || result === undefined)
    throw new Error(`the renewal ${id} has bought nothing`);
  return {
    payments: plannedPayments({ ...successor, total, cost }),
    entryIds: result.entryIds,
    resultWith: (entryId) => ({ ...result, entryIds: [...result.entryIds, entryId] }) satisfies RenewalResult,
  };
}
