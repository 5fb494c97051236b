import { recordFoundPurchase, type FoundDeps } from '../../purchase/use-cases/record-found-purchase.ts';
import type { PlanDeps } from '../../purchase/use-cases/plan-purchase.ts';
import type { ResumeDeps } from '../../purchase/use-cases/resume-purchase.ts';
import type { KindActions } from '../../requests/ports/kind-actions.ts';
import type { PartnerChangeDocuments } from '../domain/partner-change-kind.ts';
import { purchaseIn } from '../domain/purchase-in.ts';
import { assessPartnerChange, type AssessChangeDeps } from './assess-partner-change.ts';
import { repricePartnerChange } from './reprice-partner-change.ts';
import { planPartnerChange, resumePartnerChange } from './resume-partner-change.ts';
import { tracePartnerChange, type TraceChangeDeps } from './trace-partner-change.ts';

export type PartnerChangeActionsDeps = AssessChangeDeps & PlanDeps & ResumeDeps & TraceChangeDeps & FoundDeps;

/** The actions of a partner change that the lifecycle calls. */
export const partnerChangeActions = (
  deps: PartnerChangeActionsDeps,
): KindActions<PartnerChangeDocuments> => ({
  assess: assessPartnerChange(deps),
  reprice: repricePartnerChange(deps),
  plan: planPartnerChange(deps),
  resume: resumePartnerChange(deps),
  trace: tracePartnerChange(deps),
  // A return that is done is in the row already; only what was bought is still unknown there.
  recordFound: (request, found) =>
    request.quote === undefined
      ? Promise.resolve({ change: {} })
      : recordFoundPurchase(deps)(purchaseIn(request), found),
});
