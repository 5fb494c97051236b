import type { DeskRequest } from '../domain/request.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';
import type { Refusal } from '../ports/refusal.ts';

/** What the steps after approval need, as approved; justification and other words of people stay in the row. */
export async function planOf(
  customers: CustomerDirectory,
  request: DeskRequest,
): Promise<Result<PurchasePlan, Refusal>> {
  const { id, customerId, input, quote } = request;
  if (quote === undefined) throw new Error(`request ${id} has no quote`);
  const [customer, subscriptions] = await Promise.all([
    customers.findCustomer(customerId),
    customers.listSubscriptions(customerId),
  ]);
  const charged = subscriptions.items.find((one) => one.subscriptionId === input.subscriptionId);
  if (customer === undefined || charged === undefined) {
    return refuse({
      code: 'subscription-gone',
      message: `Partner Center knows no subscription ${input.subscriptionId} of the customer any more.`,
    });
  }
  const { justification, ...asked } = input;
  return ok({
    ...asked,
    requestId: id,
    customerId,
    country: customer.country,
    azureOffer: charged.offer,
    partnerCenterSubscriptionId: charged.partnerCenterSubscriptionId,
    total: quote.total,
    cost: quote.cost,
  });
}
