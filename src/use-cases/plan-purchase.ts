import type { AzureSubscription } from '../domain/customer.ts';
import type { Warning } from '../domain/listing.ts';
import type { Quote } from '../domain/quote.ts';
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
    return refuse(noSubscription(input.subscriptionId, subscriptions.warnings));
  }
  if (request.status === 'approved' && hasOtherPartner(request, charged))
    return refuse(otherPartner(quote, charged));
  const { justification, partnerOnRecordMpnId: stated, ...asked } = input;
  const { partnerOnRecordMpnId = stated, partnerOnRecordAttestationAccepted } = quote;
  return ok({
    ...asked,
    requestId: id,
    customerId,
    country: customer.country,
    azureOffer: charged.offer,
    partnerCenterSubscriptionId: charged.partnerCenterSubscriptionId,
    ...(partnerOnRecordMpnId === undefined ? {} : { partnerOnRecordMpnId }),
    partnerOnRecordAttestationAccepted,
    total: quote.total,
    cost: quote.cost,
  });
}

/** A list that could not be read whole does not prove that the subscription is gone. */
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

/** An inherited Partner on Record binds until it is bought: one that has changed since was never approved. */
const hasOtherPartner = ({ input, quote }: DeskRequest, charged: AzureSubscription): boolean =>
  input.partnerOnRecordMpnId === undefined && charged.partnerOnRecordMpnId !== quote?.partnerOnRecordMpnId;

const otherPartner = (quote: Quote, charged: AzureSubscription): Refusal => ({
  code: 'partner-on-record-changed',
  message: `The Partner on Record was approved as ${quote.partnerOnRecordMpnId ?? 'none'}; the subscription has ${charged.partnerOnRecordMpnId ?? 'none'} now.`,
  advice:
    'Abandon the request and ask again. If the change was a mistake, undo it in Partner Center and retry.',
});
