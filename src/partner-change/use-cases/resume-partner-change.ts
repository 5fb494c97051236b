import { z } from 'zod';
import type { Money } from '../../core/money.ts';
import type { Planned, Resumed, StartedRequest } from '../../requests/ports/kind-actions.ts';
import { purchaseWorkSchema } from '../../purchase/domain/purchase-work.ts';
import { planPurchase, type PlanDeps } from '../../purchase/use-cases/plan-purchase.ts';
import { resumePurchase, type ResumeDeps } from '../../purchase/use-cases/resume-purchase.ts';
import { minRefundOf } from '../domain/min-refund.ts';
import type { PartnerChangeDocuments, PartnerChangeRequest } from '../domain/partner-change-kind.ts';
import type { PartnerChangeQuote } from '../domain/partner-change-quote.ts';
import { partnerChangeWorkSchema } from '../domain/partner-change-work.ts';
import { purchaseIn } from '../domain/purchase-in.ts';
import { unitsOfChange } from './units-of-change.ts';

/** Plans both halves of an approved partner change with its final quote. */
export const planPartnerChange =
  (deps: PlanDeps) =>
  async (request: PartnerChangeRequest, quote: PartnerChangeQuote): Promise<Planned> => {
    const planned = await planPurchase(deps)(purchaseIn(request), quote.purchase);
    if (planned.state === 'refused') return planned;
    const minRefund = minRefundOf((request.quote ?? quote).refund.cost, deps.settings.priceTolerancePercent);
    return {
      ...planned,
      work: workOf(request, quote, minRefund, planned.work),
      change: { internal: { ...planned.change?.internal, minRefund } },
    };
  };

/**
 * Plans the rest of a partner change after its flow was restarted. A booked return is never made again; an attempt that
 * was sent is looked for before anything else.
 */
export const resumePartnerChange =
  (deps: ResumeDeps) =>
  async ({ request, position }: StartedRequest<PartnerChangeDocuments>): Promise<Resumed> => {
    const { id, quote, internal } = request;
    if (quote === undefined || internal?.minRefund === undefined)
      throw new Error(`request ${id} is provisioned without a plan`);
    const resumed = await resumePurchase(deps)({ request: purchaseIn(request), position });
    if (resumed.state === 'refused') return resumed;
    return { ...resumed, work: workOf(request, quote, internal.minRefund, resumed.work) };
  };

/** @param purchaseWork work of the purchase, in its wire form */
function workOf(
  request: PartnerChangeRequest,
  quote: PartnerChangeQuote,
  minRefund: Money,
  purchaseWork: unknown,
): unknown {
  const { returning, returned, bookedReturn } = request.internal ?? {};
  return z.encode(partnerChangeWorkSchema, {
    ...purchaseWorkSchema.parse(purchaseWork),
    units: unitsOfChange(request, quote.refund, minRefund),
    ...(returning === undefined ? {} : { mayBeReturned: true }),
    ...(returned === undefined ? {} : { accepted: returned }),
    ...(bookedReturn === undefined ? {} : { bookedReturn }),
  });
}
