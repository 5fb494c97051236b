import { z } from 'zod';
import type { AzureSubscription } from '../../customers/domain/customer.ts';
import type { Warning } from '../../core/listing.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { Money } from '../../core/money.ts';
import { maxPrice } from '../../ledger/domain/customer-price.ts';
import type { Quote } from '../domain/quote.ts';
import type { RequestProblem } from '../../requests/domain/request-problem.ts';
import { runOf } from '../../requests/domain/run.ts';
import { purchaseKind, type PurchaseRequest } from '../domain/purchase-kind.ts';
import type { PurchasePlan } from '../domain/purchase-plan.ts';
import { purchaseWorkSchema, type PurchaseWork } from '../domain/purchase-work.ts';
import { ok, refuse, type Result } from '../../core/result.ts';
import type { CustomerDirectory } from '../../customers/ports/customer-directory.ts';
import type { Clock } from '../../core/clock.ts';
import type { Planned, RefusedBefore } from '../../requests/ports/kind-actions.ts';
import type { Refusal } from '../../core/refusal.ts';
import { earlierRunsOf } from './earlier-runs.ts';

export interface PlanDeps {
  readonly customers: CustomerDirectory;
  readonly clock: Clock;
  readonly settings: Pick<DeskSettings, 'priceTolerancePercent'>;
}

/** Plans an approved purchase with its final quote, and fixes the highest price it may have. */
export const planPurchase =
  (deps: PlanDeps) =>
  async (request: PurchaseRequest, quote: Quote): Promise<Planned> => {
    const planned = await planOf(deps.customers, { ...request, quote });
    if (!planned.ok) return refusedBeforePurchase(planned.error);
    const bound = cheaperCost(request.quote ?? quote, quote);
    const maxCost = maxPrice(bound, deps.settings.priceTolerancePercent);
    const work: PurchaseWork = {
      plan: { ...planned.value, maxCost },
      ...earlierRunsOf(request, deps.clock().toISOString()),
    };
    return {
      state: 'planned',
      work: z.encode(purchaseWorkSchema, work),
      change: { internal: { maxCost } },
    };
  };

/**
 * The lower of the approved cost and the cost of the new quote: when the price has fallen, the customer pays the
 * lower one.
 */
const cheaperCost = (approved: Quote, charged: Quote): Money =>
  charged.cost.minor < approved.cost.minor ? charged.cost : approved.cost;

/** Microsoft's refusal of an approved purchase. */
export const refusedBeforePurchase = (refusal: Refusal): RefusedBefore => ({
  state: 'refused',
  problem: withRefusal(refusal, {
    code: 'refused-before-purchase',
    title: 'Approved, but it cannot be bought any more',
    detail: `Nothing was bought: ${refusal.message}`,
  }),
});

/** Adds Microsoft's code, message and advice to a problem. */
export const withRefusal = ({ code, message, advice }: Refusal, problem: RequestProblem): RequestProblem => ({
  ...problem,
  ...(advice === undefined ? {} : { advice }),
  microsoft: { code, message },
});

/** Builds the plan of the steps after approval. Leaves out the justification, which stays in the row. */
export async function planOf(
  customers: CustomerDirectory,
  request: PurchaseRequest,
): Promise<Result<PurchasePlan, Refusal>> {
  const { id, customerId, input, quote } = request;
  if (quote === undefined) throw new Error(`request ${id} has no quote`);
  const [customer, subscriptions] = await Promise.all([
    customers.findCustomer(customerId),
    customers.listSubscriptions(customerId),
  ]);
  const charged = subscriptions.items.find((one) => one.subscriptionId === input.subscriptionId);
  if (customer === undefined || charged === undefined) {
    return refuse(noSubscription(input.subscriptionId, subscriptions.warnings));
  }
  if (request.status === 'approved' && hasOtherPartner(request, charged))
    return refuse(otherPartner(quote, charged));
  const { justification, partnerOnRecordMpnId: stated, ...terms } = input;
  const { partnerOnRecordMpnId = stated, partnerOnRecordAttestationAccepted } = quote;
  return ok({
    ...terms,
    requestId: id,
    run: runOf(request),
    customerId,
    country: customer.country,
    azureOffer: charged.offer,
    partnerCenterSubscriptionId: charged.partnerCenterSubscriptionId,
    ...(partnerOnRecordMpnId === undefined ? {} : { partnerOnRecordMpnId }),
    partnerOnRecordAttestationAccepted,
    total: quote.total,
    cost: quote.cost,
    ...(quote.markupPercent === undefined ? {} : { markupPercent: quote.markupPercent }),
    // A kind that does something else before it buys has results of that.
    ...(request.kind === purchaseKind.name ? {} : { hasEarlierResult: true }),
  });
}

/** An incomplete list does not prove that the subscription no longer exists. */
const noSubscription = (subscriptionId: string, [unread]: readonly Warning[]): Refusal =>
  unread === undefined
    ? {
        code: 'subscription-gone',
        message: `Partner Center knows no subscription ${subscriptionId} of the customer any more.`,
      }
    : {
        code: 'subscription-unreadable',
        message: `Whether Partner Center still knows subscription ${subscriptionId} could not be read. ${unread.message}`,
        advice: 'Look at the subscription in Partner Center, then retry.',
      };

/**
 * A Partner on Record inherited from the subscription was approved as it was: if it has changed since, the change was
 * never approved.
 */
const hasOtherPartner = ({ input, quote }: PurchaseRequest, charged: AzureSubscription): boolean =>
  input.partnerOnRecordMpnId === undefined && charged.partnerOnRecordMpnId !== quote?.partnerOnRecordMpnId;

const otherPartner = (quote: Quote, charged: AzureSubscription): Refusal => ({
  code: 'partner-on-record-changed',
  message: `The Partner on Record was approved as ${quote.partnerOnRecordMpnId ?? 'none'}; the subscription has ${charged.partnerOnRecordMpnId ?? 'none'} now.`,
  advice:
    'Abandon the request and ask again. If the change was a mistake, undo it in Partner Center and retry.',
});
