import type { KindActions } from '../../requests/ports/kind-actions.ts';
import type { RefundDocuments } from '../domain/refund-kind.ts';
import { assessRefund, type AssessRefundDeps } from './assess-refund.ts';
import { planRefund, resumeRefund, type PlanDeps } from './plan-refund.ts';
import { repriceRefund } from './reprice-refund.ts';
import { traceRefund, type TraceDeps } from './trace-refund.ts';

export type RefundActionsDeps = AssessRefundDeps & PlanDeps & TraceDeps;

/** The actions of a refund that the lifecycle calls. */
export const refundActions = (deps: RefundActionsDeps): KindActions<RefundDocuments> => ({
  assess: assessRefund(deps),
  reprice: repriceRefund(deps),
  plan: planRefund(deps),
  resume: resumeRefund,
  trace: traceRefund(deps),
  // Each step has stored what it did, so a stopped refund has nothing to add.
  recordFound: () => Promise.resolve({ change: {} }),
});
