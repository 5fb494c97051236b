import type { DeskRequest } from '../domain/request.ts';
import type { PurchasePlan } from '../domain/steps/plan.ts';
import type { CustomerDirectory } from '../ports/customer-directory.ts';

/** What the steps after approval need, as approved; justification and other words of people stay in the row. */
export async function planOf(customers: CustomerDirectory, request: DeskRequest): Promise<PurchasePlan> {
  const { id, customerId, input, quote } = request;
  if (quote === undefined) throw new Error(`request ${id} has no quote`);
  const [customer, subscriptions] = await Promise.all([
    customers.findCustomer(customerId),
    customers.listSubscriptions(customerId),
  ]);
  const charged = subscriptions.find((one) => one.subscriptionId === input.subscriptionId);
  if (customer === undefined || charged === undefined) {
    throw new Error(
      `subscription ${input.subscriptionId} of customer ${customerId} is gone from Partner Center`,
    );
  }
  const { justification, ...asked } = input;
  return {
    ...asked,
    requestId: id,
    customerId,
    country: customer.country,
    azureOffer: charged.offer,
    partnerCenterSubscriptionId: charged.partnerCenterSubscriptionId,
    total: quote.total,
    cost: quote.cost,
  };
}
