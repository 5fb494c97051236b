import type { DeskRequest } from '../../requests/domain/request.ts';
import type { PlannedPayment } from '../domain/instalments.ts';
import type { DueInstalment } from './due-instalments.ts';

/** The monthly plan of one reservation order, as its request was approved, and what of it is posted. */
export interface PaymentPlan {
  /** In order: payment `n` is at `n - 1`. */
  readonly payments: readonly PlannedPayment[];
  /** Ids of all ledger entries of the request. */
  readonly entryIds: readonly string[];
  /** The result document of the request with one more entry. */
  readonly resultWith: (entryId: string) => unknown;
}

/** The plan of a completed request that an instalment belongs to. Throws for a kind without plans. */
export type PaymentPlanOf = (request: DeskRequest, due: Pick<DueInstalment, 'line'>) => PaymentPlan;
