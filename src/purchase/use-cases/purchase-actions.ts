import type { PurchaseDocuments } from '../domain/purchase-kind.ts';
import type { KindActions } from '../../requests/ports/kind-actions.ts';
import { assessPurchase, type AssessDeps } from './assess-purchase.ts';
import { planPurchase, type PlanDeps } from './plan-purchase.ts';
import { recordFoundPurchase, type FoundDeps } from './record-found-purchase.ts';
import { repricePurchase, type RepriceDeps } from './reprice-purchase.ts';
import { resumePurchase, type ResumeDeps } from './resume-purchase.ts';
import { traceOrder, type TraceDeps } from './trace-order.ts';

export type PurchaseActionsDeps = AssessDeps & RepriceDeps & PlanDeps & ResumeDeps & TraceDeps & FoundDeps;

/** The actions of a purchase that the lifecycle calls. */
export const purchaseActions = (deps: PurchaseActionsDeps): KindActions<PurchaseDocuments> => ({
  assess: assessPurchase(deps),
  reprice: repricePurchase(deps),
  plan: planPurchase(deps),
  resume: resumePurchase(deps),
  trace: traceOrder(deps),
  recordFound: recordFoundPurchase(deps),
});
